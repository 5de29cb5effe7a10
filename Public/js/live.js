// Buttons and choices that change a form fetch the changed form and put it in place, so that the page stays where it
// is. Without scripts, and when the server can't be reached, they are plain submit buttons.
const submitPlainly = (form, value) => {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "action";
  field.value = value;
  form.append(field);
  form.submit();
};

const changeForm = async (form, value) => {
  const data = new FormData(form);
  data.set("action", value);
  const focused = document.activeElement?.id;
  // What was typed into it now would be lost when the fresh one takes its place.
  form.inert = true;
  let fresh;
  try {
    const answer = await fetch(form.action, { method: "POST", body: data });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    fresh = answer.ok ? page.getElementById(form.id) : null;
  } catch {
    fresh = null;
  }
  if (!fresh) return submitPlainly(form, value);
  for (const fold of form.querySelectorAll("details[id]")) {
    const same = fresh.querySelector(`#${fold.id}`);
    if (same) same.open = fold.open;
  }
  form.replaceWith(document.adoptNode(fresh));
  document.dispatchEvent(new Event("contentadded"));
  const target = fresh.querySelector("[autofocus]") ?? (focused ? document.getElementById(focused) : null);
  target?.focus();
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-live]");
  if (!button) return;
  event.preventDefault();
  changeForm(button.form, button.value);
});

document.addEventListener("change", (event) => {
  const choice = event.target.closest("[data-live-change]");
  if (choice) changeForm(event.target.form, choice.dataset.liveChange);
});
