// The letter of the page about errors: made from the fields, the first of which is the link that the visitor came with.
(() => {
  const block = document.querySelector("[data-annals-complaint]");
  const form = block && block.querySelector("form");
  if (!form) return;
  const say = (zh, en) => (document.documentElement.lang.startsWith("en") ? en : zh);
  const site = new URL(say("../", "../../"), location.href).href;
  const letter = form.querySelector("[data-annals-letter]");
  const send = form.querySelector("[data-annals-send]");
  const said = form.querySelector("[data-annals-said]");
  let edited = false;

  // A link from elsewhere is no figure of ours: nobody shall write a letter for others by handing out an address.
  const own = (address) => {
    try {
      const url = new URL(address);
      return url.href.startsWith(site) ? url.href : "";
    } catch {
      return "";
    }
  };

  const lines = () => {
    const value = (name) => form.elements[name].value.trim();
    return [
      say("您好：", "Hello,"), "",
      say("我在网站上看到一处可能有误。", "I have found what may be an error on the site."),
      `${say("链接：", "Link: ")}${value("figure")}`,
      `${say("本站写的是：", "The site says: ")}${value("here")}`,
      `${say("原件写的是：", "The original says: ")}${value("source")}`,
      `${say("原件的出处：", "Where it says so: ")}${value("where")}`,
    ].join("\n");
  };

  const write = () => {
    if (!edited) letter.value = lines();
    if (send) {
      const subject = say("年报网站：更正", "Annals: correction");
      send.href = `mailto:${block.dataset.annalsComplaint}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(letter.value.replace(/\n/g, "\r\n"))}`;
    }
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    if (event.target === letter) edited = true;
    write();
  });
  form.querySelector("[data-annals-copy-letter]").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(letter.value);
      said.textContent = say("已复制。", "Copied.");
    } catch {
      letter.select();
      said.textContent = say("这里不能自动复制，来信已选中，请按 Ctrl+C。", "Copying is not possible here; the letter is selected, press Ctrl+C.");
    }
  });
  form.elements.figure.value = own(new URLSearchParams(location.search).get("figure") || "");
  form.hidden = false;
  write();
})();
