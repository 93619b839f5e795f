/* Plays a routine: what the list of steps says, at its time. Without this file the list is there to read.
   Time is the difference of two timestamps, not a number of ticks, so a tab that the browser slows down is right.
   player-signals.js hears of "player:run", "player:rest", "player:step" and "player:beat" on [data-player]. */
const player = document.querySelector("[data-player]");
const part = (name) => player.querySelector(`[data-${name}]`);
const stage = part("stage");
const steps = [...player.querySelectorAll(".player-list > li")];
const lengths = steps.map((step) => Number(step.dataset.seconds) * 1000);
const starts = lengths.map((_, place) => lengths.slice(0, place).reduce((sum, length) => sum + length, 0));
const total = starts.at(-1) + lengths.at(-1);

const TICK = 200; // milliseconds between two looks at the clock
const GRACE = 3000; // so far into a step, "back" still means the one before
const SOON = 10; // seconds before the next step, when it is pointed out
const BEATS = 4; // dots that count where nothing may move

/* The clock: milliseconds that were played before the last stop, and since when it runs. */
let played = 0;
let since = null; // { quick, slow }: the same moment by both clocks
let shown = -1;

const running = () => since !== null;
const elapsed = () => Math.min(total, played + (running() ? performance.now() - since.quick : 0));
const now = () => ({ quick: performance.now(), slow: Date.now() });
const stepAt = (time) => Math.max(0, starts.findLastIndex((start) => start <= Math.min(time, total - 1)));
const tell = (name, detail = {}) => player.dispatchEvent(new CustomEvent(`player:${name}`, { detail }));

const written = (milliseconds) => {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

let ticking = null;
let beating = null;

function run() {
  if (elapsed() >= total) played = 0;
  since = now();
  clearInterval(ticking);
  ticking = setInterval(show, TICK);
  tell("run");
  show();
  startBeat();
}

function rest() {
  played = elapsed();
  since = null;
  clearInterval(ticking);
  stopBeat();
  tell("rest");
  show();
}

function go(time) {
  played = time;
  if (running()) since = now();
  show();
  if (running()) startBeat();
}

/* While a device sleeps, the quick clock may stand still; the slow one has gone on. */
function wake() {
  if (!running() || document.visibilityState !== "visible") return;
  const slept = Date.now() - since.slow - (performance.now() - since.quick);
  if (slept > 1000) {
    played += slept;
    since.slow += slept;
  }
  show();
  if (running()) startBeat();
}

/* What is seen. */
function show() {
  const time = elapsed();
  const ended = time >= total;
  if (ended && running()) {
    rest();
    return;
  }
  const place = stepAt(time);
  if (place !== shown) turn(place);
  const left = starts[place] + lengths[place] - time;
  write("left", written(left));
  write("total-left", written(total - time));
  part("bar").setAttribute("width", time / 1000);
  stage.dataset.state = ended ? "ended" : running() ? "running" : time ? "resting" : "ready";
  stage.toggleAttribute("data-soon", running() && left <= SOON * 1000);
  label(ended ? "again" : running() ? "pause" : time ? "resume" : "start");
  player.querySelector("[data-do=restart]").disabled = running() || time === 0;
  if (part("end").hidden === ended) end(ended);
}

function write(name, text) {
  if (part(name).textContent !== text) part(name).textContent = text;
}

function label(name) {
  for (const words of stage.querySelectorAll("[data-label]")) words.hidden = words.dataset.label !== name;
}

function end(ended) {
  part("end").hidden = !ended;
  if (!ended) return;
  part("say").textContent = part("end").textContent;
  tell("step", { last: true });
}

function turn(place) {
  const isFirst = shown < 0;
  shown = place;
  const step = steps[place];
  for (const slot of stage.querySelectorAll("[data-slot]")) {
    const source = step.querySelector(`[data-part=${slot.dataset.slot}]`);
    slot.replaceChildren(...(source ? source.cloneNode(true).childNodes : []));
    const around = slot.closest("[data-slot-of]");
    if (around) around.hidden = !source;
  }
  light(step, place + 1);
  write("number", String(place + 1));
  announceNext(steps[place + 1]);
  steps.forEach((other) => other.removeAttribute("aria-current"));
  step.setAttribute("aria-current", "step");
  if (isFirst) return;
  part("say").textContent = step.dataset.say.trim();
  tell("step");
  if (running()) startBeat();
}

function light(step, number) {
  for (const sight of stage.querySelectorAll("[data-sight]")) sight.hidden = sight.dataset.sight !== step.dataset.view;
  for (const lit of stage.querySelectorAll("[data-lit]")) lit.toggleAttribute("hidden", lit.dataset.lit !== String(number));
  part("sights").toggleAttribute("data-empty", !step.dataset.view);
}

function announceNext(next) {
  part("next-is").hidden = !next;
  part("next-none").hidden = Boolean(next);
  if (!next) return;
  write("next", next.querySelector("[data-part=name]").textContent);
  write("next-time", next.querySelector("[data-part=time]").textContent);
}

/* The beat. */
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let swell = null;

function startBeat() {
  stopBeat();
  const rate = Number(steps[shown].dataset.pulse);
  if (!rate || !running()) return;
  const period = 60000 / rate;
  if (!calm.matches) {
    swell = part("ring").animate(
      [{ transform: "scale(1)" }, { transform: "scale(0.5)", offset: 0.6 }, { transform: "scale(1)" }],
      { duration: period, iterations: Infinity, easing: "ease-in-out" },
    );
    swell.currentTime = elapsed() - starts[shown];
  }
  waitForBeat(period, Math.floor((elapsed() - starts[shown]) / period));
}

function waitForBeat(period, last) {
  part("count").dataset.count = (Math.max(last, 0) % BEATS) + 1;
  const into = elapsed() - starts[shown];
  const next = Math.max(last, Math.floor(into / period)) + 1;
  beating = setTimeout(() => {
    if (!running()) return;
    tell("beat");
    waitForBeat(period, next);
  }, next * period - into);
}

function stopBeat() {
  clearTimeout(beating);
  swell?.cancel();
  swell = null;
  part("count").dataset.count = 0;
}

/* What the hands may do. */
const actions = {
  toggle: () => (running() ? rest() : run()),
  skip: () => go(shown + 1 < steps.length ? starts[shown + 1] : total),
  back: () => go(starts[elapsed() - starts[shown] < GRACE ? Math.max(0, shown - 1) : shown]),
  restart: () => go(0),
  whole: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
};

player.addEventListener("click", (event) => {
  const name = event.target.closest("[data-do]")?.dataset.do;
  if (name) actions[name]();
});

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const [onward, backward] = document.dir === "rtl" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  if (event.key === "Escape") part("leave").click();
  else if (event.key === onward) actions.skip();
  else if (event.key === backward) actions.back();
  else if (event.key === " " && !event.target.closest("a, button")) actions.toggle();
  else return;
  event.preventDefault();
});

document.addEventListener("visibilitychange", wake);
calm.addEventListener("change", startBeat);

const whole = player.querySelector("[data-do=whole]");
whole.hidden = !document.fullscreenEnabled;
document.addEventListener("fullscreenchange", () => whole.setAttribute("aria-pressed", Boolean(document.fullscreenElement)));

player.classList.add("live");
stage.hidden = false;
show();
