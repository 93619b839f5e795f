/* A device that gives no passkey says so to the script alone; here it is said to the person. */
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const notice = document.getElementById("passkey-unused");
  notice.hidden = false;
  notice.focus();
});
