// Turns pages with the arrow keys. Without it the links and scrolling do.
const slides = [...document.querySelectorAll(".slide")];
const shown = () => {
  const tops = slides.map((slide) => Math.abs(slide.getBoundingClientRect().top));
  return tops.indexOf(Math.min(...tops));
};
// While a page is still on its way, the next press goes on from there.
let aim, arrived;
document.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  const at = (aim ?? shown()) + step;
  const next = slides[at];
  if (!next) return;
  event.preventDefault();
  aim = at;
  clearTimeout(arrived);
  arrived = setTimeout(() => { aim = undefined; }, 1000);
  next.scrollIntoView();
  history.replaceState(null, "", `#${next.id}`);
});
