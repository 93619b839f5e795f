/* Arrow keys and swipes turn the cards by pressing the controls that are there.
   Without this file the same controls do the same. */
const turn = (side) => document.querySelector(`.card-nav [data-turn="${side}"]`)?.click();
const forwards = () => (document.dir === "rtl" ? "ArrowLeft" : "ArrowRight");
const busy = (target) => target.closest("input, select, textarea, video, audio, summary, [role], [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || busy(event.target)) return;
  turn(event.key === forwards() ? "next" : "prev");
});

const FAR = 70; // CSS pixels: less is a tap that slipped
let start = null;

document.addEventListener("touchstart", ({ touches }) => {
  start = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY } : null;
}, { passive: true });

document.addEventListener("touchend", ({ changedTouches: [touch], target }) => {
  if (!start || target.closest("table, input, select, textarea, video, audio, [data-no-swipe]")) return;
  const across = touch.clientX - start.x;
  const down = touch.clientY - start.y;
  start = null;
  if (Math.abs(across) < FAR || Math.abs(across) < 2 * Math.abs(down)) return;
  turn((document.dir === "rtl" ? across < 0 : across > 0) ? "prev" : "next");
}, { passive: true });
