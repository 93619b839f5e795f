/* Says at once that an answer is no number; the server says so too, before anything is submitted.
   <div data-number data-unit="…" data-hint="…"> with an input and a .typed-hint */
const NUMBER = /^[-+\u2212]? ?[\p{Nd}\s.,'\u2019\u066b\u066c]*\p{Nd}[\p{Nd}\s.,'\u2019\u066b\u066c]*$/u;

const isNumber = (text, unit) => {
  const bare = unit && text.toLowerCase().endsWith(unit.toLowerCase()) ? text.slice(0, -unit.length).trim() : text;
  return NUMBER.test(bare);
};

document.addEventListener("change", ({ target }) => {
  const field = target.closest?.("[data-number]");
  if (!field) return;
  const text = target.value.trim();
  field.querySelector(".typed-hint").textContent = text && !isNumber(text, field.dataset.unit) ? field.dataset.hint : "";
});
