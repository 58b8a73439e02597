// Signing out of a computer that others use: what was typed and not sent yet is sent, or
// asked about, and then nothing of it stays in the browser.
'use strict';
(function () {
  var form = document.querySelector('form.seat[data-unsent]');
  if (!form) return;
  var patience = 2000, sure = false;

  function keys() {
    try {
      return Object.keys(localStorage).filter(function (key) { return key.indexOf('parindex ') === 0; });
    } catch (e) { return []; /* switched off */ }
  }

  function unsent() {
    return keys().reduce(function (n, key) {
      try {
        return n + (JSON.parse(localStorage.getItem(key)) || []).length;
      } catch (e) { return n + 1; /* not to be read any more */ }
    }, 0);
  }

  // leave signs out once all is sent, or once it was said that the rest may go.
  function leave(left) {
    var n = unsent();
    if (n && left > 0) return setTimeout(leave, 100, left - 100);
    if (n && !confirm(form.dataset.unsent.replace('{n}', n))) return;
    sure = true;
    form.requestSubmit();
  }

  form.addEventListener('submit', function (ev) {
    if (!sure) document.dispatchEvent(new Event('parindex-flush'));
    if (!sure && unsent()) {
      ev.preventDefault();
      return leave(patience);
    }
    sure = false;
    document.dispatchEvent(new Event('parindex-leave'));
    keys().forEach(function (key) { localStorage.removeItem(key); });
  });
})();
