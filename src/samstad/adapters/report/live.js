const held = JSON.parse(document.getElementById("drawings").textContent);
const isPhone = window.matchMedia("(max-width: 640px)");
const options = {
  actions: false,
  ast: true,
  defaultStyle: false,
  formatLocale: held.locale,
  renderer: "svg",
};

async function draw(figure) {
  const drawing = held.specs[figure.dataset.drawing];
  const live = figure.querySelector(".live");
  await vegaEmbed(live, isPhone.matches ? drawing.narrow : drawing.wide, options);
  live.querySelector("svg").setAttribute("aria-hidden", "true");
  figure.classList.add("drawn");
}

const watch = new IntersectionObserver(
  (seen) => {
    for (const { isIntersecting, target } of seen) {
      if (isIntersecting) {
        watch.unobserve(target);
        draw(target);
      }
    }
  },
  { rootMargin: "400px" },
);

const figures = document.querySelectorAll("figure[data-drawing]");
figures.forEach((figure) => watch.observe(figure));
isPhone.addEventListener("change", () => {
  document.querySelectorAll("figure.drawn").forEach(draw);
});
window.addEventListener("beforeprint", () => {
  document.querySelectorAll("details").forEach((one) => (one.open = true));
});
