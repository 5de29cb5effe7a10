// Adds and removes the rows of a form's table at once. Without scripts the buttons ask the server for it.
const firstField = (row) => row?.querySelector("input:not([type=hidden])");

// A copied row gets ids of its own, so that its labels name its fields.
let added = 0;
const copy = (template) => {
  const row = template.content.cloneNode(true);
  added += 1;
  for (const element of row.querySelectorAll("[id]")) element.id += added;
  for (const label of row.querySelectorAll("label")) label.htmlFor += added;
  return row;
};

document.addEventListener("click", (event) => {
  const add = event.target.closest("[data-add-row]");
  const remove = event.target.closest("[data-remove-row]");
  if (!add && !remove) return;
  event.preventDefault();
  if (add) {
    const rows = document.getElementById(add.dataset.rows);
    rows.append(copy(document.getElementById(add.dataset.addRow)));
    document.dispatchEvent(new Event("contentadded"));
    firstField(rows.lastElementChild).focus();
  } else {
    const row = remove.closest("tr");
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    firstField(next)?.focus();
  }
});
