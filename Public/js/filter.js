// The search box over a long list: hides what does not contain the text. Without scripts there is no box.
const textOf = (item) =>
  [item.textContent, ...[...item.querySelectorAll("input")].map((input) => input.value)].join(" ").toLowerCase();

const offerFilters = () => {
  for (const box of document.querySelectorAll("[data-filter][hidden]")) box.hidden = false;
};

document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-filter]")) return;
  const list = event.target.closest("[data-filtered]");
  const wanted = event.target.value.trim().toLowerCase();
  for (const item of list.querySelectorAll(list.dataset.filtered)) item.hidden = !textOf(item).includes(wanted);
});

// Enter in the box must not submit the form around it.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-filter]")) event.preventDefault();
});

document.addEventListener("contentadded", offerFilters);
offerFilters();
