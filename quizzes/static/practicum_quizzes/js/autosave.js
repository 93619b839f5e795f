/* Sends each answer as it is given, one request after the other, the latest answer last.
   Without this file the button "Save and finish later" does the same for all of them. */
const RETRY = 5000;
const form = document.querySelector("form[data-autosave]");
const status = form?.querySelector(".save-status");
const waiting = new Set();
let sending = false;

const say = (state) => {
  status.dataset.state = state;
  status.textContent = status.dataset[state.replace(/-(.)/, (_all, letter) => letter.toUpperCase())];
};

const answerOf = (question) => {
  const data = new FormData();
  for (const control of question.elements) {
    if (!control.name || (/^(radio|checkbox)$/.test(control.type) && !control.checked)) continue;
    data.append(control.name, control.value);
  }
  data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  return data;
};

const send = async () => {
  if (sending || !waiting.size) return;
  sending = true;
  const [question] = waiting;
  waiting.delete(question);
  say("saving");
  try {
    const answer = await fetch(form.dataset.autosave, { method: "POST", body: answerOf(question), redirect: "manual" });
    if (answer.status >= 500 || answer.status === 429) throw new Error("not now");
    if (answer.status !== 204) return say(answer.status === 409 ? "closed" : "signed-out");
    say("saved");
  } catch {
    waiting.add(question);
    say("waiting");
    setTimeout(send, RETRY);
    return;
  } finally {
    sending = false;
  }
  send();
};

form?.addEventListener("change", (event) => {
  waiting.add(event.target.closest("fieldset"));
  send();
});
window.addEventListener("online", send);

/* A page that answered a submission would, when loaded again, submit the answers of that time. */
if (form) history.replaceState(null, "", form.action);
