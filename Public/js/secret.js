// The eye beside a secret: shows what is typed for as long as it is pressed in. Without scripts there is no eye.
const offerEyes = () => {
  for (const eye of document.querySelectorAll("[data-secret] > button[hidden]")) {
    const input = eye.parentElement.querySelector("input");
    eye.hidden = false;
    eye.addEventListener("click", () => {
      const shown = input.type === "text";
      input.type = shown ? "password" : "text";
      eye.setAttribute("aria-pressed", String(!shown));
      eye.setAttribute("aria-label", shown ? eye.dataset.show : eye.dataset.hide);
    });
  }
};

document.addEventListener("contentadded", offerEyes);
offerEyes();
