// Saves the values of a unit's form as they are typed. What is not sent yet is kept in
// the browser and tried again; what somebody else wrote meanwhile is shown beside it.
'use strict';
(function () {
  var root = document.getElementById('office-form');
  if (!root) return;
  var text = root.dataset;
  var shelf = 'parindex ' + text.who + ' ' + text.edit + ' ', store = shelf + request();
  if ('closed' in text) return remind();
  var line = root.querySelector('[data-line]'), others = root.querySelector('[data-others]');
  var queue = load(); // oldest first: {code, part, value, base, seen, request}
  var sending = false, pause = 0, left = false, timers = {}; // timers: what is being typed, by its part
  root.hidden = false;

  // load takes over what earlier pages left, and what another tab still holds: a value that
  // is sent twice is kept once.
  function load() {
    var found = [];
    try {
      Object.keys(localStorage).forEach(function (key) {
        if (key.indexOf(shelf) !== 0) return;
        found = found.concat(JSON.parse(localStorage.getItem(key)) || []);
        localStorage.removeItem(key);
      });
    } catch (e) { /* switched off, or not ours */ }
    return found;
  }

  // remind shows what never was sent where the sheet takes nothing any more.
  function remind() {
    var left = [], keys = [];
    try {
      keys = Object.keys(localStorage).filter(function (key) { return key.indexOf(shelf) === 0; });
      keys.forEach(function (key) { left = left.concat(JSON.parse(localStorage.getItem(key)) || []); });
    } catch (e) { /* switched off, or not ours */ }
    if (!left.length) return;
    root.hidden = false;
    root.appendChild(paragraph(text.tLeft));
    left.forEach(function (q) { root.appendChild(paragraph(q.code + ': “' + q.value + '”')); });
    root.appendChild(button(text.tDrop, function () {
      keys.forEach(function (key) { localStorage.removeItem(key); });
      root.hidden = true;
    }));
  }

  function keep() {
    try {
      if (queue.length && !left) localStorage.setItem(store, JSON.stringify(queue, function (k, v) { return k === 'mine' ? undefined : v; }));
      else localStorage.removeItem(store);
    } catch (e) { /* full or switched off: the queue lives as long as the page */ }
  }

  function request() {
    var b = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(b, function (n) { return ('0' + n.toString(16)).slice(-2); }).join('');
  }

  function formOf(code) { return document.querySelector('form[data-code="' + CSS.escape(code) + '"]'); }

  function inputs(code, part) {
    var form = formOf(code);
    return form ? Array.from(form.querySelectorAll('[data-part]')).filter(function (e) { return e.dataset.part === part; }) : [];
  }

  function valueOf(e) {
    if (e.type === 'checkbox') return e.checked ? 'true' : '';
    return e.value;
  }

  function show(code, part, value) {
    inputs(code, part).forEach(function (e) {
      if (e.type === 'checkbox') e.checked = value === 'true';
      else if (e.type === 'radio') e.checked = e.value === value;
      else e.kept = e.value = value; // typing what stood there before is a change again
    });
  }

  function saw(code, part, seen, base) {
    inputs(code, part).forEach(function (e) { e.dataset.seen = seen; });
    text.base = base;
  }

  function say(code, words, kind) {
    var form = formOf(code);
    if (!form) { // of another field: said above the items
      if (kind === 'bad' && words) root.appendChild(paragraph(code + ': ' + words));
      return;
    }
    var at = form.querySelector('[data-saved]');
    at.textContent = words;
    at.className = 'saved ' + (kind || '');
  }

  function state() {
    var wrong = document.querySelector('form[data-code] [aria-invalid="true"]');
    line.textContent = queue.length ? text.tUnsent + ' ' + queue.length : Object.keys(timers).length ? text.tTyping : wrong ? text.tWrong : text.tAll;
    var stuck = queue.some(function (q) { return q.clash; });
    root.classList.toggle('waiting', queue.length > 0 && (pause > 0 || stuck) || !!wrong);
  }

  // out says that one has to sign in again, and where.
  function out() {
    var a = document.createElement('a');
    a.href = text.signin;
    a.target = '_blank';
    a.textContent = text.tSignin;
    line.textContent = text.tOut + ' ';
    line.appendChild(a);
    root.classList.add('waiting');
  }

  // put queues a value; one that waits for the same part gives way to it.
  function put(code, part, value, seen, base) {
    var same = queue.filter(function (q) { return q.code === code && q.part === part && !q.sent; })[0];
    if (same) {
      same.value = value;
      same.request = request();
      if (same.mine) same.mine.textContent = text.tYou + ' “' + value + '”';
    } else {
      queue.push({ code: code, part: part, value: value, seen: seen, base: base, request: request() });
    }
    keep();
    state();
    send();
  }

  function later() {
    pause = Math.min(pause ? pause * 2 : 2000, 30000);
    setTimeout(send, pause);
  }

  function send() {
    if (sending || !queue.length) return;
    var q = queue[0];
    if (q.clash) { // waits for a decision; the others go on
      q = queue.filter(function (x) { return !x.clash; })[0];
      if (!q) return;
    }
    sending = q.sent = true;
    say(q.code, text.tSaving);
    fetch(text.edit, {
      method: 'POST', credentials: 'same-origin', headers: { 'Content-Type': 'application/json' },
      keepalive: q.value.length < 10000, // though the page is left
      signal: AbortSignal.timeout(30000),
      body: JSON.stringify({ who: text.who, code: q.code, part: q.part, value: q.value, base: q.base, seen: q.seen, request: q.request })
    }).then(function (r) {
      return r.json().catch(function () { return {}; }).then(function (body) { answered(q, r.status, body); });
    }, function () {
      say(q.code, text.tWaiting, 'bad');
      again(q);
    }).catch(function () { again(q); });
  }

  // again keeps a value for later. A newer one of the same part takes its place; where the
  // server failed at it, the others go first.
  function again(q, failed) {
    sending = q.sent = false;
    var newer = queue.some(function (x) { return x !== q && x.code === q.code && x.part === q.part; });
    if (newer || failed) queue = queue.filter(function (x) { return x !== q; }).concat(newer ? [] : [q]);
    keep();
    later();
    state();
  }

  function drop(q) {
    queue = queue.filter(function (x) { return x !== q; });
    keep();
    state();
  }

  function answered(q, status, body) {
    sending = false;
    if (status === 200) {
      drop(q);
      pause = 0;
      saw(q.code, q.part, body.seen, body.base);
      queue.forEach(function (x) { if (x.code === q.code && x.part === q.part) { x.seen = body.seen; x.base = body.base; } });
      tell(q, body);
    } else if (status === 409) {
      clash(q, body);
    } else if (status === 401) {
      say(q.code, text.tWaiting, 'bad');
      again(q);
      return out();
    } else if (status === 422 || status === 403 || status === 404 || status === 415) {
      drop(q);
      if (formOf(q.code)) say(q.code, '');
      refuse(q, body.text || text.tRefused);
      state();
    } else {
      say(q.code, text.tWaiting, 'bad');
      return again(q, true);
    }
    send();
  }

  // refuse says beside a value why it was not taken; it stays until the value is mended.
  function refuse(q, words) {
    var own = inputs(q.code, q.part);
    if (!own.length) return say(q.code, words, 'bad');
    accept(own);
    own.forEach(function (e) { e.setAttribute('aria-invalid', 'true'); e.kept = undefined; });
    var p = document.createElement('span');
    p.textContent = words;
    p.className = 'bad';
    p.setAttribute('role', 'alert');
    own[own.length - 1].closest('p, fieldset').appendChild(p);
  }

  function accept(own) {
    own.forEach(function (e) {
      e.removeAttribute('aria-invalid');
      e.closest('p, fieldset').querySelectorAll('.bad').forEach(function (b) { b.remove(); });
    });
  }

  // tell shows what follows from a value that was taken.
  function tell(q, body) {
    var own = inputs(q.code, q.part);
    accept(own);
    state();
    if (own.length && valueOf(own[0]) === q.value && own[0] !== document.activeElement && own[0].type !== 'radio') show(q.code, q.part, body.value);
    say(q.code, text.tSaved + ' ' + body.at, 'good');
    var form = formOf(q.code);
    if (!form) return;
    var points = form.querySelector('[data-points]');
    points.textContent = body.item.points || '–';
    points.classList.toggle('open', !body.item.done);
    form.querySelector('[data-why]').textContent = body.item.why;
    ['warn', 'lack'].forEach(function (name) {
      var e = form.querySelector('[data-' + name + ']');
      e.textContent = body.item[name];
      e.hidden = !body.item[name];
    });
    put1('[data-claimed]', body.claimed);
    put1('[data-max]', body.max);
    put1('[data-sheet]', body.sheet);
    var done = document.querySelector('[data-done]');
    if (done) done.textContent = body.done + '/' + done.textContent.split('/')[1];
  }

  function put1(selector, words) {
    var e = document.querySelector(selector);
    if (e) e.textContent = words;
  }

  // clash lets one choose between the value of somebody else and the own.
  function clash(q, body) {
    q.clash = true;
    q.sent = false;
    keep();
    state();
    say(q.code, '');
    var form = formOf(q.code);
    var box = document.createElement('div');
    box.className = 'clash';
    box.setAttribute('role', 'alert');
    box.appendChild(paragraph(q.code + ': ' + body.text));
    q.mine = box.appendChild(paragraph(text.tYou + ' “' + body.mine + '”'));
    box.appendChild(button(text.tTheirs, function () {
      saw(q.code, q.part, body.seen, body.base);
      show(q.code, q.part, body.value);
      drop(q);
      box.remove();
    }));
    box.appendChild(button(text.tMine, function () {
      saw(q.code, q.part, body.seen, body.base);
      drop(q);
      box.remove();
      put(q.code, q.part, q.value, body.seen, body.base);
    }));
    if (form) form.querySelector('[data-saved]').before(box); else root.appendChild(box);
  }

  function paragraph(words) {
    var p = document.createElement('p');
    p.textContent = words;
    return p;
  }

  function button(words, act) {
    var b = document.createElement('button');
    b.type = 'button';
    b.textContent = words;
    b.addEventListener('click', act);
    return b;
  }

  function changed(ev) {
    var e = ev.target, form = e.closest && e.closest('form[data-code]');
    if (!form || !e.dataset.part || e.type === 'radio' && !e.checked) return;
    var code = form.dataset.code, part = e.dataset.part, key = code + ' ' + part;
    if (timers[key]) clearTimeout(timers[key].timer);
    delete timers[key];
    var go = function () {
      delete timers[key];
      var typed = e.type !== 'radio' && e.type !== 'checkbox';
      if (typed && e.kept === e.value) return state(); // leaving a value that was sent
      if (typed) e.kept = e.value;
      put(code, part, valueOf(e), Number(e.dataset.seen), Number(text.base));
    };
    if (ev.type === 'input' && e.type !== 'radio' && e.type !== 'checkbox') {
      timers[key] = go;
      go.timer = setTimeout(go, 900);
      state();
    } else if (ev.type === 'change') {
      go();
    }
  }

  document.addEventListener('input', changed);
  document.addEventListener('change', changed);
  document.addEventListener('submit', function (ev) {
    if (ev.target.dataset && ev.target.dataset.code) ev.preventDefault(); // saved already, value by value
  });
  // flush sends what is being typed at once.
  function flush() {
    Object.keys(timers).forEach(function (key) {
      clearTimeout(timers[key].timer);
      timers[key]();
    });
  }

  // A value that is on its way arrives though the page is left; only of others one is asked.
  window.addEventListener('beforeunload', function (ev) {
    flush();
    if (queue.length > 1 || queue.length && (pause || !sending)) ev.preventDefault();
  });
  window.addEventListener('pagehide', flush);
  document.addEventListener('parindex-flush', flush);
  document.addEventListener('parindex-leave', function () { // nothing is sent or kept in another's time
    left = true;
    queue = [];
    timers = {};
    keep();
  });
  document.addEventListener('visibilitychange', function () { if (document.hidden) flush(); });
  window.addEventListener('online', function () { pause = 0; send(); });

  document.querySelectorAll('form[data-code] [data-save]').forEach(function (b) { b.hidden = true; });
  queue.forEach(function (q) { // left over from before
    q.sent = q.clash = false;
    show(q.code, q.part, q.value);
  });
  keep();
  state();
  send();

  function here() {
    fetch(text.here, { method: 'POST', credentials: 'same-origin', headers: { 'Content-Type': 'application/json' }, body: '{}' })
      .then(function (r) { return r.ok ? r.json() : { text: '' }; })
      .then(function (body) { others.textContent = body.text; }, function () {});
  }
  here();
  setInterval(here, 30000);
})();
