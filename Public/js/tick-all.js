// A box in the head of a list that ticks all its rows. Without scripts each row is ticked by itself.
for (const form of document.querySelectorAll("[data-tick-all]")) {
  const head = form.querySelector("thead .cell-tick");
  const boxes = [...form.querySelectorAll("tbody input[type=checkbox]")];
  if (!head || boxes.length === 0) continue;
  const all = document.createElement("input");
  all.type = "checkbox";
  all.className = "input-tick";
  all.setAttribute("aria-label", form.dataset.tickAll);
  head.append(all);
  const show = () => {
    const count = boxes.filter((box) => box.checked).length;
    all.checked = count === boxes.length;
    all.indeterminate = count > 0 && count < boxes.length;
  };
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
  });
  form.addEventListener("change", (event) => {
    if (event.target !== all) show();
  });
}
