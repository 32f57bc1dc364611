// Turns pages with the arrow keys. Without it the links and scrolling do.
const slides = [...document.querySelectorAll(".slide")];
const shown = () => {
  const tops = slides.map((slide) => Math.abs(slide.getBoundingClientRect().top));
  return tops.indexOf(Math.min(...tops));
};
document.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  const next = slides[shown() + step];
  if (!next) return;
  event.preventDefault();
  next.scrollIntoView();
  history.replaceState(null, "", `#${next.id}`);
});
