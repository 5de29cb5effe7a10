// Looks for members while a person types: the ticked ones stay, the others are those that the server found, and more of
// them come page by page. Without scripts the button beside the box asks the server for the whole form.
let asked = 0;

const ask = async (box, page) => {
  const mine = ++asked;
  const query = new URLSearchParams({ search: box.value.trim(), field: box.dataset.field, page });
  let answer;
  try {
    answer = await fetch(`${box.dataset.find}?${query}`);
  } catch {
    return;
  }
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok || mine !== asked) return;
  const field = box.closest("fieldset");
  const list = field.querySelector(".receivers");
  const shown = new Set();
  for (const item of list.querySelectorAll("[data-member]")) {
    const input = item.querySelector("input");
    if (page > 1 || input.checked) shown.add(input.value);
    else item.remove();
  }
  for (const item of found.querySelectorAll("[data-member]")) {
    if (!shown.has(item.querySelector("input").value)) list.append(document.adoptNode(item));
  }
  const [status, news] = [field, found].map((part) => part.querySelector("[data-found]"));
  status.textContent = news.textContent;
  status.dataset.next = news.dataset.next;
  offerMore(status);
};

// The button for more is there while there are more.
const offerMore = (status) => {
  const button = status.closest("fieldset").querySelector("[data-more]");
  button.hidden = !status.dataset.next;
};

const offerAllMore = () => document.querySelectorAll("fieldset [data-found]").forEach(offerMore);
document.addEventListener("contentadded", offerAllMore);
offerAllMore();

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-more]");
  if (!button) return;
  const field = button.closest("fieldset");
  ask(field.querySelector("[data-find]"), Number(field.querySelector("[data-found]").dataset.next));
});

let waiting;
document.addEventListener("input", (event) => {
  const box = event.target.closest("[data-find]");
  if (!box) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => ask(box, 1), 150);
});

// Enter in the box must not submit the form around it.
document.addEventListener("keydown", (event) => {
  const box = event.target.closest("[data-find]");
  if (event.key !== "Enter" || !box) return;
  event.preventDefault();
  clearTimeout(waiting);
  ask(box, 1);
});
