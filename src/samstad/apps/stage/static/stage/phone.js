// A vote that does not get through is sent again by itself, a little later each time and
// never all phones at once. Until it has been answered nothing is drawn over it.
const FIRST_MS = 1000;
const LONGEST_MS = 15000;
let tries = 0;

function sendAgain(form) {
  const said = document.getElementById("said");
  const waiting = document.createElement("p");
  waiting.className = "notice warning";
  waiting.textContent = said.dataset.waiting;
  said.replaceChildren(waiting);
  const wait = Math.min(LONGEST_MS, FIRST_MS * 2 ** tries) * (0.5 + Math.random());
  tries += 1;
  setTimeout(() => form.requestSubmit(), wait);
}

document.addEventListener("htmx:sendError", ({ target }) => {
  if (target.matches("form")) sendAgain(target);
});
document.addEventListener("htmx:responseError", ({ target, detail }) => {
  if (!target.matches("form")) return;
  if (detail.xhr.status >= 500) sendAgain(target);
  else target.submit(); // the page of the answer says what is wrong
});
document.addEventListener("htmx:beforeRequest", (event) => {
  if (tries > 0 && !event.target.matches("form")) event.preventDefault();
});
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.successful && detail.requestConfig.verb === "post") tries = 0;
});
