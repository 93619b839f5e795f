/* Small courtesies. Every page works without this file. */
document.documentElement.classList.add("js");

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

const release = (form) => {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
};

/* A second tap on a slow connection must not post twice; the server refuses it anyhow.
   Released after a while, because an answer may be a file and leave the page standing. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(release, 4000, form);
});

/* Answers that wait on the device are the person's who signs out, not the next one's. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.action !== document.querySelector("[data-signs-out]")?.action) return;
  event.preventDefault();
  const go = () => form.submit();
  setTimeout(go, 1000);
  const request = indexedDB.deleteDatabase("practicum");
  request.onsuccess = request.onerror = go;
});

/* A page that comes back from the browser's memory may be posted again. */
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.querySelectorAll("form[data-sent]").forEach(release);
});

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-autosubmit]");
  if (form && event.target.matches("select")) form.requestSubmit();
});

/* The menu is a sheet on a narrow screen and a row on a wide one: what was open is no row. */
matchMedia("(min-width: 48rem)").addEventListener("change", () => {
  document.querySelector(".site-nav:popover-open")?.hidePopover();
});

document.querySelector(".error-summary")?.focus();
