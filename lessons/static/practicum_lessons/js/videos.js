/* Films go on where she stopped, on this device or another: a convenience that nothing counts.
   Without this file they begin at the start. */
const EVERY = 10_000; // milliseconds between two posts while a film plays

const follow = (film) => {
  const resume = Number(film.dataset.resume);
  let kept = resume;
  let last = 0;

  const keep = () => {
    const seconds = film.ended ? film.duration : film.currentTime;
    if (!Number.isFinite(seconds) || Math.floor(seconds) === kept) return;
    kept = Math.floor(seconds);
    last = Date.now();
    const body = new URLSearchParams({ seconds: kept, csrfmiddlewaretoken: film.dataset.token });
    // keepalive: the last one is sent although the page is being left. One that is lost costs nothing.
    fetch(film.dataset.position, { method: "POST", body, keepalive: true, redirect: "manual" }).catch(() => {});
  };

  const goOn = () => {
    if (resume > 0 && resume < film.duration && film.currentTime === 0) film.currentTime = resume;
  };
  if (film.readyState >= HTMLMediaElement.HAVE_METADATA) goOn();
  else film.addEventListener("loadedmetadata", goOn, { once: true });

  film.addEventListener("play", () => {
    last = Date.now();
  });
  film.addEventListener("timeupdate", () => {
    if (!film.paused && Date.now() - last >= EVERY) keep();
  });
  film.addEventListener("pause", keep);
  film.addEventListener("ended", keep);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && film.currentTime) keep();
  });
};

document.querySelectorAll("video[data-position]").forEach(follow);
