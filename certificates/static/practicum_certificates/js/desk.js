/* Ticks all rows of a list, or none, and says how many are ticked. The server decides all the rest. */
for (const form of document.querySelectorAll("[data-choose]")) {
  const ticks = () => [...form.querySelectorAll(".choose input[type=checkbox]")];
  const said = form.querySelector("[data-ticked]");
  const count = () => {
    if (said) said.textContent = ticks().filter((tick) => tick.checked).length;
  };
  form.querySelector("[data-tick-all]")?.addEventListener("click", () => {
    const all = ticks().every((tick) => tick.checked);
    for (const tick of ticks()) tick.checked = !all;
    count();
  });
  form.addEventListener("change", count);
  count();
}
