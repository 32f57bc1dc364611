// Finds among many terms as one types. Without it the groups are opened by hand.
for (const list of document.querySelectorAll(".terms:has(details)")) {
  const label = document.createElement("label");
  const field = document.createElement("input");
  field.type = "search";
  label.append(list.dataset.find, field);
  list.prepend(label);
  // The list stands in a form, which is not sent because somebody looks for a term.
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLocaleLowerCase();
    for (const group of list.querySelectorAll("details")) {
      let found = 0;
      for (const row of group.querySelectorAll(":scope > div")) {
        row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted);
        found += row.hidden ? 0 : 1;
      }
      group.hidden = found === 0;
      group.open = wanted ? found > 0 : group.querySelector(":checked") !== null;
    }
  });
}
