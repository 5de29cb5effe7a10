// Looks for members while a person types: the ticked ones stay, the others are those that the server found. Without
// scripts the button beside the box asks the server for the whole form.
let asked = 0;

const find = async (box) => {
  const mine = ++asked;
  const query = new URLSearchParams({ search: box.value.trim(), field: box.dataset.field });
  let answer;
  try {
    answer = await fetch(`${box.dataset.find}?${query}`);
  } catch {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok || mine !== asked) return;
  const field = box.closest("fieldset");
  const list = field.querySelector(".receivers");
  const ticked = new Set();
  for (const item of list.querySelectorAll("[data-member]")) {
    const input = item.querySelector("input");
    if (input.checked) ticked.add(input.value);
    else item.remove();
  }
  for (const item of page.querySelectorAll("[data-member]")) {
    if (!ticked.has(item.querySelector("input").value)) list.append(document.adoptNode(item));
  }
  field.querySelector("[data-found]").textContent = page.querySelector("[data-found]").textContent;
};

let waiting;
document.addEventListener("input", (event) => {
  const box = event.target.closest("[data-find]");
  if (!box) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => find(box), 150);
});

// Enter in the box must not submit the form around it.
document.addEventListener("keydown", (event) => {
  const box = event.target.closest("[data-find]");
  if (event.key !== "Enter" || !box) return;
  event.preventDefault();
  clearTimeout(waiting);
  find(box);
});
