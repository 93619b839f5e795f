/* Shows how much time is left and submits what is there when it is up. The server decides: it goes
   by its own clock, so a device whose clock is wrong, or that slept, shows the right time. */
const line = document.querySelector("[data-seconds-left]");
const form = line?.closest("form");
const SAID = [600, 300, 60]; // seconds left at which a screen reader hears it
const until = performance.now() + 1000 * Number(line?.dataset.secondsLeft);
const left = () => Math.max(0, Math.ceil((until - performance.now()) / 1000));

const words = (seconds) =>
  seconds > 60
    ? line.dataset.minutes.replace("%(minutes)s", Math.ceil(seconds / 60))
    : line.dataset.seconds.replace("%(seconds)s", seconds);

const atFirst = left();
let before = atFirst;
const tick = () => {
  const seconds = left();
  line.querySelector(".time-left").textContent = words(seconds);
  line.toggleAttribute("data-soon", seconds <= 60);
  if (SAID.some((mark) => before > mark && seconds <= mark)) line.querySelector("[role=status]").textContent = words(seconds);
  before = seconds;
  if (seconds) return;
  clearInterval(clock);
  if (!atFirst) return; // it was up before: what she submitted last has been answered
  const confirmed = document.createElement("input");
  Object.assign(confirmed, { type: "hidden", name: "confirm", value: "yes" });
  form.append(confirmed);
  form.noValidate = true; // what is half typed must not hold it up
  form.requestSubmit(); // and not form.submit(), past which autosave.js would not hear of it
};
const clock = line && setInterval(tick, 500);
if (line) {
  tick();
  document.addEventListener("visibilitychange", tick);
}
