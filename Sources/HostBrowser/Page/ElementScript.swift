/// Our functions inside a page.
enum ElementScript {
  /// Finds an element and tells whether it can be used at this moment, and where; the answer is JSON, a `Sighting`.
  static let look = #"""
    async function (kind, wanted, held, block) {
      const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
      const roots = [document];
      for (const root of roots)
        for (const element of root.querySelectorAll("*")) if (element.shadowRoot) roots.push(element.shadowRoot);
      const all = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
      const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && box(element) !== null;
      const box = (element) =>
        [...element.getClientRects()].find((rect) => rect.width > 0 && rect.height > 0) ?? null;
      // The words of a slot are not inside it, and so not in `innerText`.
      const slotted = (element) =>
        [element.localName === "slot" ? element : null, ...element.querySelectorAll("slot")]
          .flatMap((slot) => slot?.assignedNodes({ flatten: true }) ?? [])
          .map((node) => node.innerText ?? node.textContent).join(" ");
      const says = (element) =>
        [
          element.getAttribute("aria-label"), element.innerText, slotted(element),
          /^(button|submit|reset)$/.test(element.type) ? element.value : "",
          element.labels?.[0]?.innerText, element.getAttribute("placeholder"), element.getAttribute("alt"),
          element.getAttribute("title"),
        ].map(plain).filter(Boolean);
      const controls = () =>
        all("a[href],button,input,select,textarea,summary,label,[role],[onclick],[tabindex],[contenteditable]");

      function byText() {
        const text = plain(wanted).toLowerCase();
        const named = controls().map((element) => [element, says(element).map((words) => words.toLowerCase())]);
        const innermost = (test) => {
          const found = all("body *").filter((element) => {
            if (/^(SCRIPT|STYLE|TEMPLATE|NOSCRIPT)$/.test(element.tagName)) return false;
            const isThere = plain(element.textContent).toLowerCase().includes(text);
            return isThere && test(plain(element.innerText).toLowerCase());
          });
          return found.filter((element) => !found.some((other) => other !== element && element.contains(other)));
        };
        const tries = [
          () => named.filter(([, words]) => words.includes(text)).map(([element]) => element),
          () => innermost((words) => words === text),
          () => named.filter(([, words]) => words.some((word) => word.includes(text))).map(([element]) => element),
          () => innermost((words) => words.includes(text)),
        ];
        let hidden = [];
        for (const attempt of tries) {
          const found = attempt();
          if (found.some(shown)) return found;
          if (hidden.length === 0) hidden = found;
        }
        return hidden;
      }

      const name = (element) => {
        const id = element.id ? `#${element.id}` : "";
        const text = says(element)[0]?.slice(0, 40);
        return `<${element.localName}${id}>` + (text ? ` "${text}"` : "");
      };
      const holds = (element) => plain(element.innerText).toLowerCase().includes(plain(held).toLowerCase());
      const found = kind === "text" ? byText() : all(wanted).filter(holds);
      const element = found.find(shown) ?? found[0];
      const answer = (state, more) => JSON.stringify({ state, url: location.origin + location.pathname, ...more });
      if (!element) {
        const there = controls().filter(shown).map((control) => says(control)[0]).filter(Boolean);
        const text = plain(document.body?.innerText).slice(0, 200);
        return answer("absent", { there: [...new Set(there)].slice(0, 12).map((words) => words.slice(0, 40)), text });
      }
      if (!shown(element)) return answer("hidden", { detail: name(element) });
      element.scrollIntoView({ block, inline: block, behavior: "instant" });
      const place = () => {
        const rect = box(element);
        if (rect === null) return null;
        const [left, right] = [Math.max(rect.left, 0), Math.min(rect.right, innerWidth)];
        const [top, bottom] = [Math.max(rect.top, 0), Math.min(rect.bottom, innerHeight)];
        return right <= left || bottom <= top ? null : { x: (left + right) / 2, y: (top + bottom) / 2 };
      };
      const time = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
      // A frame that nobody sees draws nothing: its pictures are not waited for without end.
      const picture = () => Promise.race([new Promise(requestAnimationFrame), time(500)]);
      await picture();
      const before = place();
      // On a busy machine pictures follow each other without a timer or any time of an animation between them.
      await time(50);
      await picture();
      const after = place();
      if (!before || !after) return answer("outside", { detail: name(element) });
      if (before.x !== after.x || before.y !== after.y) return answer("moving", { detail: name(element) });
      if (element.matches(":disabled") || element.closest('[aria-disabled="true"]'))
        return answer("disabled", { detail: name(element) });
      let hit = document.elementFromPoint(after.x, after.y);
      // A word in a slot counts as its component; what is under the word takes the click.
      for (let root = hit?.shadowRoot; root; root = hit.shadowRoot) {
        const inner = root.elementsFromPoint(after.x, after.y).find((element) => element.getRootNode() === root);
        if (!inner) break;
        hit = inner;
      }
      let holder = hit;
      while (holder && holder !== element) holder = holder.assignedSlot ?? holder.parentNode ?? holder.host;
      const label = hit?.closest?.("label");
      const isLabelled = label?.control === element || (hit && element.closest("label")?.contains(hit));
      if (holder !== element && !isLabelled)
        return answer("covered", { detail: name(element), by: hit ? name(hit) : "nothing that can be clicked" });
      globalThis.elementOfHost = element;
      return answer("ready", { detail: name(element), ...after, width: innerWidth, height: innerHeight });
    }
    """#

  /// Whether a click at this place of the page reaches the app's frame: what covers it, or nothing.
  static let coverOfFrame = #"""
    function (selector, x, y) {
      const hit = document.elementFromPoint(x, y);
      if (hit?.matches(selector)) return "";
      return hit ? `<${hit.localName}${hit.id ? "#" + hit.id : ""}>` : "the edge of the window";
    }
    """#

  /// Makes the element that was seen last an empty field to type into; the answer is what is wrong with it, or nothing.
  static let empty = #"""
    function () {
      const element = globalThis.elementOfHost;
      if (!element?.isConnected) return "it is gone";
      const field = element instanceof HTMLLabelElement ? element.control : element;
      const isText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
      if (!isText && !field?.isContentEditable) return "it is no field for text";
      if (field.readOnly) return "it is for reading only";
      field.focus();
      if (isText) field.select();
      else getSelection().selectAllChildren(field);
      document.execCommand("delete");
      return "";
    }
    """#
}
