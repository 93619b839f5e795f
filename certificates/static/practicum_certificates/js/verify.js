/* Compares the fingerprint of a file with those of all files that were handed out.
   The file never leaves the device. */
const check = document.querySelector("[data-file-check]");
const known = new Map(
  [...document.querySelectorAll("[data-sha256]")].map((row) => [row.dataset.sha256, row.dataset.kind]),
);

const fingerprint = async (file) => {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

const compare = async (file) => {
  const result = check.querySelector("[data-result]");
  const kind = known.get(await fingerprint(file));
  result.dataset.said = kind ? "known" : "unknown";
  result.textContent = result.dataset[kind ?? "unknown"];
};

/* Only a secure page may make fingerprints; elsewhere the list of them is all there is. */
if (check && !globalThis.crypto?.subtle) check.hidden = true;
else if (check) {
  const drop = check.querySelector(".drop");
  const input = check.querySelector("input");
  input.addEventListener("change", () => input.files[0] && compare(input.files[0]));
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.dataset.over = "";
    });
  }
  drop.addEventListener("dragleave", () => delete drop.dataset.over);
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    delete drop.dataset.over;
    if (event.dataTransfer.files[0]) compare(event.dataTransfer.files[0]);
  });
}
