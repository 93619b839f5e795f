/* The countdown of "try it now", with a beat to follow. Time comes from the clock, not from ticks. */
for (const practice of document.querySelectorAll("[data-practice]")) {
  const part = (name) => practice.querySelector(`[data-${name}]`);
  const seconds = Number(practice.dataset.seconds);
  const cadence = Number(practice.dataset.cadence);
  let end = 0;
  let timer = null;

  const show = (left) => {
    part("clock").textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  };
  const run = (running) => {
    practice.classList.toggle("running", running);
    part("label-start").hidden = running;
    part("label-stop").hidden = !running;
    clearInterval(timer);
  };
  const finish = () => {
    run(false);
    show(0);
    part("done").hidden = false;
    part("say").textContent = part("say").dataset.ended;
    navigator.vibrate?.(200);
  };
  const tick = () => {
    const left = Math.ceil((end - performance.now()) / 1000);
    if (left <= 0) finish();
    else show(left);
  };
  part("start").addEventListener("click", () => {
    if (practice.classList.contains("running")) {
      run(false);
      show(seconds);
      return;
    }
    end = performance.now() + seconds * 1000;
    part("done").hidden = true;
    part("say").textContent = part("say").dataset.started;
    run(true);
    show(seconds);
    timer = setInterval(tick, 200);
    if (cadence && part("beat")) beat(part("beat"), 60000 / cadence, () => practice.classList.contains("running"));
  });
}

function beat(dot, period, isOn) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const pulse = dot.animate([{ transform: "scale(1)" }, { transform: "scale(0.45)", offset: 0.5 }, { transform: "scale(1)" }], { duration: period, iterations: Infinity, easing: "ease-in-out" });
  const stop = setInterval(() => {
    if (isOn()) return;
    pulse.cancel();
    clearInterval(stop);
  }, 100);
}
