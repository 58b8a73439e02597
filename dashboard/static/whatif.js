// Computes a what-if again while somebody types: the form is sent as its button would send
// it, and what the answer says is put in place. Nothing is kept.
'use strict';
(function () {
  var form = document.getElementById('what-if');
  var failed = document.getElementById('failed');
  var soon = 0;
  var going = null;

  // show puts the live parts of another copy of the page in place of those here.
  function show(text) {
    var page = new DOMParser().parseFromString(text, 'text/html');
    document.querySelectorAll('[data-live]').forEach(function (part) {
      var fresh = page.getElementById(part.id);
      if (!fresh || fresh.innerHTML === part.innerHTML) return;
      part.lang = fresh.lang;
      part.replaceChildren.apply(part, Array.from(fresh.childNodes).map(function (n) { return document.importNode(n, true); }));
    });
  }

  function ask() {
    if (going) going.abort();
    var mine = going = new AbortController();
    fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), signal: mine.signal, cache: 'no-store', referrerPolicy: 'no-referrer' })
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(answer.status); })
      .then(function (text) {
        if (mine !== going) return;
        show(text);
        failed.hidden = true;
      })
      .catch(function (why) { if (mine === going && why.name !== 'AbortError') failed.hidden = false; });
  }

  form.addEventListener('input', function () {
    clearTimeout(soon);
    soon = setTimeout(ask, 300);
  });
})();
