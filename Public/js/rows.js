// Adds and removes the rows of a form's table at once. Without scripts the buttons ask the server for it.
const firstField = (row) => row?.querySelector("input:not([type=hidden])");

const showCount = (rows) => {
  const count = document.querySelector(`[data-count="${rows.id}"]`);
  if (count) count.textContent = rows.children.length;
};

document.addEventListener("click", (event) => {
  const add = event.target.closest("[data-add-row]");
  const remove = event.target.closest("[data-remove-row]");
  if (!add && !remove) return;
  event.preventDefault();
  if (add) {
    const rows = document.getElementById(add.dataset.rows);
    rows.append(document.getElementById(add.dataset.addRow).content.cloneNode(true));
    document.dispatchEvent(new Event("contentadded"));
    firstField(rows.lastElementChild).focus();
    showCount(rows);
  } else {
    const row = remove.closest("tr");
    const rows = row.parentElement;
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    firstField(next)?.focus();
    showCount(rows);
  }
});
