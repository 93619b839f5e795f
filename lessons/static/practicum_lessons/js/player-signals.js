/* What the player does besides showing: it keeps the screen on, and, if asked, clicks and vibrates.
   What somebody prefers is kept on this device and sent nowhere. */
const player = document.querySelector("[data-player]");
const KEY = "practicum-player";
const BEAT = 15; // milliseconds
const TURN = [90, 70, 90];
const END = [200, 100, 200, 100, 400];

/* Preferences: all off until somebody asks. A browser may refuse to keep them. */
const preferences = { sound: false, vibration: false };
try {
  Object.assign(preferences, JSON.parse(localStorage.getItem(KEY)));
} catch {
  /* as before */
}

const keep = () => {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    /* for this visit only, then */
  }
};

const buttons = [...player.querySelectorAll("[data-prefer]")];
const show = () => {
  for (const button of buttons) button.setAttribute("aria-pressed", preferences[button.dataset.prefer] === true);
};
for (const button of buttons) {
  if (button.dataset.prefer === "vibration") button.hidden = !navigator.vibrate;
  button.addEventListener("click", () => {
    preferences[button.dataset.prefer] = preferences[button.dataset.prefer] !== true;
    keep();
    show();
    listen();
    signal([[880, 0]], BEAT);
  });
}
show();

/* Sound: short, soft and low, for a quiet room. A browser lets a page sound after a touch only. */
let audio = null;
const listen = () => {
  if (preferences.sound !== true || !window.AudioContext) return;
  audio ??= new AudioContext();
  if (audio.state === "suspended") audio.resume();
};

function sound(pitch, delay) {
  const at = audio.currentTime + delay;
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  tone.frequency.value = pitch;
  loudness.gain.setValueAtTime(0.0001, at);
  loudness.gain.exponentialRampToValueAtTime(0.25, at + 0.004);
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + 0.09);
  tone.connect(loudness).connect(audio.destination);
  tone.start(at);
  tone.stop(at + 0.1);
}

/* tones: pairs of a pitch in hertz and a delay in seconds; pattern: milliseconds on and off. */
function signal(tones, pattern) {
  if (preferences.sound === true && audio) tones.forEach(([pitch, delay]) => sound(pitch, delay));
  if (preferences.vibration === true) navigator.vibrate?.(pattern);
}

player.addEventListener("player:beat", () => signal([[440, 0]], BEAT));
player.addEventListener("player:step", ({ detail }) => {
  if (detail.last) signal([[660, 0], [550, 0.2], [440, 0.4]], END);
  else signal([[660, 0], [880, 0.15]], TURN);
});

/* The screen stays on while a routine runs. The browser lets go of it whenever the page is out of sight. */
let awake = null;
let wanted = false;

async function stayAwake() {
  if (!wanted || document.visibilityState !== "visible" || (awake && !awake.released)) return;
  try {
    const lock = await navigator.wakeLock.request("screen");
    if (wanted) awake = lock;
    else lock.release();
  } catch {
    awake = null; // a low battery, say: the routine goes on all the same
  }
}

player.querySelector("[data-awake]").hidden = Boolean(navigator.wakeLock);
player.addEventListener("player:run", () => {
  wanted = true;
  listen();
  if (navigator.wakeLock) stayAwake();
});
player.addEventListener("player:rest", () => {
  wanted = false;
  awake?.release();
  awake = null;
});
document.addEventListener("visibilitychange", () => navigator.wakeLock && stayAwake());
