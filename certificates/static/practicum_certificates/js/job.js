/* Goes on with a print job until it is made: one part with each request, or asking how far a worker is. */
const place = document.querySelector("[data-progress]");
const said = document.querySelector("[data-said]");
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

const step = async (way) => {
  const token = place.querySelector("[name=csrfmiddlewaretoken]").value;
  const response = await fetch(place.dataset.progress, {
    method: way === "make" ? "POST" : "GET",
    headers: { "X-Requested-With": "fetch", ...(way === "make" && { "X-CSRFToken": token }) },
  });
  if (!response.ok) throw new Error(response.status);
  const before = place.querySelectorAll("a[download]").length;
  place.innerHTML = await response.text();
  said.textContent = place.querySelector(".progress-text")?.textContent ?? place.dataset.done;
  return place.querySelectorAll("a[download]").length > before;
};

/* Signed out, no network, or it cannot be made: that is said, and the button "Continue" is there. */
let patience = 5;
while (place?.querySelector("[data-unfinished]") && patience > 0) {
  try {
    const moved = await step(place.querySelector("[data-unfinished]").dataset.unfinished);
    await pause(moved ? 200 : 2000);
    patience = 5;
  } catch {
    patience -= 1;
    await pause(4000);
  }
}
if (patience === 0) {
  const stuck = document.querySelector("[data-stuck]");
  stuck.hidden = false;
  said.textContent = stuck.textContent.trim();
}
