/* The report of readiness in the editor: read again when Wagtail has saved by itself. */
{
  const REST = 1500; // milliseconds without a further save

  class Readiness extends window.StimulusModule.Controller {
    static values = { url: String };

    disconnect() {
      clearTimeout(this.timer);
    }

    refresh({ detail }) {
      const page = detail?.data?.pk;
      if (!page) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.read(this.urlValue.replace("/0/", `/${page}/`)), REST);
    }

    async read(address) {
      const answer = await fetch(address).catch(() => null);
      if (answer?.ok && !answer.redirected) this.element.innerHTML = await answer.text();
    }
  }

  window.wagtail.app.register("practicum-readiness", Readiness);
}
