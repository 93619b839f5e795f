/* Arrow keys and swipes turn the cards by pressing the controls that are there.
   Without this file the same controls do the same. */
const control = (side) =>
  document.querySelector(`.card-nav a[rel="${side}"]`) ?? document.querySelector(`.card-nav [data-turn="${side}"]`);

document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowRight" || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("input, select, textarea, video, [role]")) return;
  document.querySelector('.card-nav [data-turn="next"]')?.click();
});

const FAR = 70; // CSS pixels: less is a tap that slipped
let start = null;

document.addEventListener("touchstart", ({ touches }) => {
  start = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY } : null;
}, { passive: true });

document.addEventListener("touchend", ({ changedTouches: [touch], target }) => {
  if (!start || target.closest("table, input, select, textarea, video")) return;
  const across = touch.clientX - start.x;
  const down = touch.clientY - start.y;
  start = null;
  if (Math.abs(across) < FAR || Math.abs(across) < 2 * Math.abs(down)) return;
  const backwards = document.dir === "rtl" ? across < 0 : across > 0;
  control(backwards ? "prev" : "next")?.click();
}, { passive: true });
