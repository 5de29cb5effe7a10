// A choice that takes effect at once: without scripts the button beside it does the same.
for (const choice of document.querySelectorAll("[data-submit]")) {
  choice.addEventListener("change", () => choice.form.requestSubmit());
}
