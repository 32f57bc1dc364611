// What is fetched into the workbench to be changed gets the focus, as a page of its own
// would. Without scripts the links lead to such pages.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "change") return;
  const heading = event.target.querySelector("h2");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
});
