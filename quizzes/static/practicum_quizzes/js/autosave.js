/* Keeps each answer on the device as it is given, and sends one after the other, the latest last.
   What could not be sent waits in IndexedDB: through a closed page and a lost connection, not through
   signing out (see practicum.js). Without this file "Save and finish later" sends all of them. */
const RETRY = 5000;
const form = document.querySelector("form[data-autosave]");
const closed = document.querySelector("[data-closed-attempt]");
const status = form?.querySelector(".save-status");
const attempt = form?.dataset.autosave ?? closed?.dataset.closedAttempt;
const waiting = new Map(); // question → what its controls say; in the order in which they changed
let sending = false;
let refused = ""; // the state in which the server took nothing
let pressed = null; // the button that submits as soon as there is a connection; true without one

const say = (state) => {
  status.dataset.state = state;
  status.textContent = status.dataset[state.replaceAll(/-(.)/g, (_all, letter) => letter.toUpperCase())];
};

/* A browser may refuse to keep anything, such as in a private window; then the page itself does. */
const opened = new Promise((resolve) => {
  const request = attempt && indexedDB.open("practicum", 1);
  if (!request) return resolve(null);
  request.onupgradeneeded = () => request.result.createObjectStore("answers", { keyPath: ["attempt", "question"] });
  request.onerror = () => resolve(null);
  request.onsuccess = () => {
    request.result.onversionchange = () => request.result.close();
    resolve(request.result);
  };
}).catch(() => null);

const inStore = async (work) => {
  const database = await opened;
  if (!database) return null;
  try {
    const request = work(database.transaction("answers", "readwrite").objectStore("answers"));
    return await new Promise((resolve) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
    });
  } catch {
    return null; // closed, because somebody has signed out in another window
  }
};

const given = (question) =>
  [...question.elements]
    .filter((control) => control.name && !/^(submit|image)$/.test(control.type) && (!/^(radio|checkbox)$/.test(control.type) || control.checked))
    .map((control) => [control.name, control.value]);

const forget = (question) => inStore((store) => store.delete([attempt, question]));
const forgetAll = () => inStore((store) => store.delete(IDBKeyRange.bound([attempt], [attempt, []])));

/* Sends what has waited longest: whether the server was reached, whatever it said. */
const sendFirst = async () => {
  const [[question, controls]] = waiting;
  const data = new FormData();
  controls.forEach(([name, value]) => data.append(name, value));
  data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  try {
    const answer = await fetch(form.dataset.autosave, { method: "POST", body: data, redirect: "manual" });
    if (answer.status >= 500 || answer.status === 429) return false;
    if (answer.status === 409) await forgetAll();
    if (answer.status !== 204) {
      refused = answer.status === 409 ? "closed" : "signed-out";
    } else if (waiting.get(question) === controls) {
      waiting.delete(question);
      await forget(question);
    }
    return true;
  } catch {
    return false;
  }
};

const send = async () => {
  if (sending || !waiting.size) return;
  sending = true;
  refused = "";
  let reached = true;
  say("saving");
  while (reached && !refused && waiting.size) reached = await sendFirst();
  sending = false;
  if (!reached) return hold();
  say(refused || "saved");
  submitPressed();
};

const hold = () => {
  say(pressed && pressed.name !== "later" ? "waiting-to-submit" : "waiting");
  if (waiting.size) setTimeout(send, RETRY);
};

/* A submission without a connection would lead to the browser's own error page. What waits is sent
   first, which tells whether there is one; what the server then says to the paper is its own. */
const submitPressed = () => {
  if (!pressed) return;
  const button = pressed === true ? null : pressed;
  pressed = null;
  waiting.clear(); // where one by one they were refused, the paper holds them too
  form.requestSubmit(button);
};

form?.addEventListener("submit", (event) => {
  if (!waiting.size && navigator.onLine) return;
  event.preventDefault();
  pressed = event.submitter ?? true;
  if (navigator.onLine) send();
  else hold();
});
window.addEventListener("online", () => (waiting.size ? send() : submitPressed()));

form?.addEventListener("change", async (event) => {
  const fieldset = event.target.closest(".question");
  if (!fieldset) return;
  pressed = null; // whoever goes on answering presses again
  const question = fieldset.querySelector("[name=question]").value;
  waiting.delete(question); // so that the latest change is sent last
  waiting.set(question, given(fieldset));
  inStore((store) => store.put({ attempt, question, controls: waiting.get(question), at: Date.now() }));
  send();
});

/* What waited when the page was closed is sent first; then the page shows it as saved. */
const bringBack = async () => {
  const kept = (await inStore((store) => store.getAll())) ?? [];
  const mine = kept.filter((record) => record.attempt === attempt).sort((one, other) => one.at - other.at);
  for (const record of kept) {
    if (record.attempt !== attempt) inStore((store) => store.delete([record.attempt, record.question]));
  }
  if (!mine.length) return;
  for (const { question, controls } of mine) if (!waiting.has(question)) waiting.set(question, controls);
  await send();
  if (status.dataset.state === "saved") location.reload();
};

/* What a page says that answered a submission would be gone if it were loaded again. */
const answersSubmission = form?.querySelector(".error-summary");

if (closed || answersSubmission) forgetAll();
else if (form) bringBack();

/* A page that answered a submission would, when loaded again, submit the answers of that time. */
if (form) history.replaceState(null, "", form.action);
