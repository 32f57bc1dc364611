// Hears when a computation has news, and lets htmx fetch it. Where nothing is heard,
// htmx asks every other second by itself, and without scripts the page is asked again.
for (const place of document.querySelectorAll("[data-events]")) {
  const source = new EventSource(place.dataset.events);
  source.addEventListener("news", () => {
    const watching = place.querySelector("[data-hx-get]");
    if (watching) htmx.trigger(watching, "news");
  });
  source.addEventListener("over", () => source.close());
}
