// Makes the online form of surveys quicker: part by part or one question at a time, kept on the device while somebody
// answers, and sent again by itself until the server says that it is there.
'use strict';
(function () {
  var form = document.getElementById('ask');
  var el = function (id) { return document.getElementById(id); };
  var all = function (selector, from) { return [].slice.call((from || document).querySelectorAll(selector)); };

  var size = el('size');
  var large = read('ask-large') === true;
  function type() {
    document.documentElement.classList.toggle('large', large);
    size.setAttribute('aria-pressed', String(large));
  }
  size.hidden = false;
  size.addEventListener('click', function () { large = !large; write('ask-large', large); type(); });
  type();
  if (!form) return;
  document.documentElement.classList.add('scripted');

  var key = 'ask:' + location.pathname.toLowerCase();
  var days = 30 * 24 * 3600 * 1000;
  var parts = all('.part', form);
  var questions = all('.q', form);
  var single = form.dataset.steps === 'single'; // else a part at a time
  var step = 0, at = '', whole = !!el('summary') || form.dataset.start === 'whole', pending = false, anyway = !!form.elements.anyway, tries = 0, later = 0, going = false, over = false;

  // A device without storage, or a full one, still sends.
  function read(name) { try { return JSON.parse(localStorage.getItem(name)); } catch (e) { return null; } }
  function write(name, value) { try { localStorage.setItem(name, JSON.stringify(value)); return true; } catch (e) { return false; } }
  function forget() { try { localStorage.removeItem(key); } catch (e) { /* nothing was kept */ } }

  function fields() { return all('[name^="v."], [name="unit"]', form); }

  // What says who somebody is stays on the device only while the form waits to be sent.
  function keep() {
    var values = [];
    fields().forEach(function (f) {
      if (f.dataset.private !== undefined && !pending) return;
      if (f.type === 'radio' || f.type === 'checkbox' ? f.checked : f.value) values.push([f.name, f.value]);
    });
    if (!values.length) return;
    el('kept').hidden = !write(key, { at: Date.now(), id: form.elements.id.value, stamp: form.elements.stamp.value, at: at, pending: pending, anyway: anyway, values: values });
  }

  function resume() {
    var kept = read(key);
    if (!kept || !kept.values || Date.now() - kept.at > days || el('summary')) return;
    kept.values.forEach(function (pair) {
      fields().forEach(function (f) {
        if (f.name !== pair[0]) return;
        if (f.type === 'radio' || f.type === 'checkbox') f.checked = f.checked || f.value === pair[1];
        else f.value = pair[1];
      });
    });
    form.elements.id.value = kept.id;
    form.elements.stamp.value = kept.stamp;
    at = kept.at || '';
    anyway = !!kept.anyway;
    pending = !!kept.pending;
    el('resumed').hidden = pending;
  }

  // answers are those that count, by name: of questions that are asked.
  function ask() {
    var said = {};
    fields().forEach(function (f) {
      var q = f.closest('.q');
      if (q && q.dataset.if) return;
      if (f.type === 'radio' ? f.checked : true) said[f.name] = f.value;
    });
    questions.forEach(function (q) {
      if (!q.dataset.if) return;
      var holds = q.dataset.if.split(';').every(function (c) {
        var at = c.indexOf('=');
        return c.slice(at + 1).split('|').indexOf(said[c.slice(0, at)]) >= 0;
      });
      q.hidden = !holds;
      all('input', q).forEach(function (f) {
        f.disabled = !holds;
        if (holds && f.checked) said[f.name] = f.value;
      });
    });
    parts.forEach(function (p) {
      var inside = all('.q', p);
      p.dataset.none = inside.length && inside.every(function (q) { return q.hidden; }) ? '1' : '';
    });
  }

  function blanks() {
    return all('[data-q]', form).filter(function (q) { return !q.hidden && !q.querySelector('input:checked'); });
  }

  function shown() { return parts.filter(function (p) { return !p.dataset.none; }); }

  // pages are what is shown at a time: a part, or a question of it; boxes beside each other are
  // one, and so is all that says who somebody is.
  function pages() {
    var list = [];
    shown().forEach(function (p) {
      var inside = all('.q', p), boxes = null;
      if (!single || !inside.length || p.id === 's-apart') { list.push({ id: p.id, part: p }); return; }
      inside.forEach(function (q) {
        if (q.hidden) return;
        var box = q.classList.contains('box');
        if (box && boxes) { boxes.push(q); return; }
        var one = { id: q.id, part: p, only: [q] };
        boxes = box ? one.only : null;
        list.push(one);
      });
    });
    return list;
  }

  function find(list, id) { return list.map(function (p) { return p.id; }).indexOf(id); }

  function say(e, n, of) { e.textContent = e.dataset.say.replace('{n}', n).replace('{of}', of); }

  function draw() {
    ask();
    var list = pages(), total = all('[data-q]', form).filter(function (q) { return !q.hidden; }).length, left = blanks().length;
    step = Math.min(step, list.length - 1);
    var page = list[step];
    at = page.id;
    parts.forEach(function (p) { p.hidden = p.dataset.none === '1' || !whole && p !== page.part; });
    questions.forEach(function (q) { q.classList.toggle('off', !whole && !!page.only && page.only.indexOf(q) < 0); });
    form.classList.toggle('single', single && !whole);
    el('keys').hidden = !single || whole;
    var last = whole || step === list.length - 1;
    document.querySelector('.intro').hidden = !whole && step > 0;
    el('saved').hidden = false;
    el('back').hidden = whole || step === 0;
    el('next').hidden = last;
    el('send').hidden = el('hint').hidden = !last;
    el('whole').hidden = false;
    el('whole').textContent = whole ? el('whole').dataset.parts : el('whole').dataset.whole;
    el('meter').hidden = false;
    el('step').hidden = whole;
    el('step').textContent = (single ? el('step').dataset.one : el('step').dataset.say).replace('{n}', step + 1).replace('{of}', list.length);
    el('count').hidden = single && !whole;
    say(el('count'), total - left, total);
    el('bar').max = Math.max(el('count').hidden ? list.length : total, 1);
    el('bar').value = el('count').hidden ? step + 1 : total - left;
  }

  function go(to) {
    step = to;
    draw();
    keep();
    scrollTo(0, 0);
    var page = pages()[step];
    var head = page.only && page.only.length === 1 && page.only[0].querySelector('legend, label:not(.opt):not(.unseen)') || page.part.querySelector('h2');
    if (head) { head.tabIndex = -1; head.focus({ preventScroll: true }); }
  }

  function show(q) {
    var to = pages().map(function (p) { return p.only ? p.only.indexOf(q) >= 0 : p.part === q.closest('.part'); }).indexOf(true);
    if (!whole && to >= 0) go(to);
    q.scrollIntoView({ block: 'start' });
    var first = q.querySelector('input, textarea, select');
    if (first) first.focus({ preventScroll: true });
  }

  function line(what) {
    el('line').hidden = !what;
    if (what) el('line').textContent = el('line').dataset[what];
  }

  function again(seconds) {
    clearTimeout(later);
    later = setTimeout(send, seconds * 1000);
  }

  function busy(on) { all('#send, #send-all', form).forEach(function (b) { b.disabled = on; }); }

  // plainly lets the server say what is to be done.
  function plainly() {
    pending = false;
    keep();
    form.submit();
  }

  function heard(status, said) {
    switch (said && said.state) {
      case 'kept': over = true; forget(); thank(); return;
      case 'used': pending = false; forget(); form.submit(); return;
      case 'wait': line('busy'); again(said.seconds); return;
      case 'again': form.elements.stamp.value = said.stamp; keep(); line('busy'); again(said.seconds); return;
    }
    if (status >= 500 || status === 408) { missed(); return; }
    plainly();
  }

  function missed() {
    line('waiting');
    again(Math.min(60, Math.pow(2, ++tries)));
  }

  function send() {
    if (going || over) return;
    going = pending = true;
    clearTimeout(later);
    keep();
    busy(true);
    line('sending');
    var data = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (name !== 'anyway') data.append(name, value); });
    data.append('anyway', '1');
    var stop = new AbortController(), limit = setTimeout(function () { stop.abort(); }, 20000);
    fetch(form.action, { method: 'POST', body: data, headers: { Accept: 'application/json' }, signal: stop.signal, cache: 'no-store' })
      .then(function (answer) { return answer.json().catch(function () { return null; }).then(function (said) { going = false; heard(answer.status, said); }); })
      .catch(function () { going = false; missed(); })
      .then(function () { clearTimeout(limit); });
  }

  function thank() {
    var main = el('main');
    main.replaceChildren(document.importNode(el('thanks').content, true));
    main.querySelector('h1').focus();
    scrollTo(0, 0);
  }

  function dirty() { el('unanswered').hidden = true; draw(); keep(); }

  form.addEventListener('change', dirty);
  form.addEventListener('input', function (e) { if (e.target.type !== 'radio' && e.target.type !== 'checkbox') keep(); });
  form.addEventListener('submit', function (e) {
    e.preventDefault();
    if (!whole && el('next').hidden === false) { go(step + 1); return; } // Enter in a field of an earlier part
    var left = blanks().length;
    if (left && !anyway) {
      var box = el('unanswered');
      box.querySelector('p').textContent = box.dataset.say.replace('{n}', left);
      box.hidden = false;
      box.focus();
      return;
    }
    send();
  });
  // Digits choose, Enter goes on.
  document.addEventListener('keydown', function (e) {
    if (over || whole || !single || e.ctrlKey || e.altKey || e.metaKey || e.isComposing) return;
    var page = pages()[step], on = e.target, tag = on.tagName;
    if (!page.only || /^(TEXTAREA|SELECT|BUTTON|A)$/.test(tag)) return;
    if (e.key === 'Enter' && !el('next').hidden) { e.preventDefault(); go(step + 1); return; }
    if (tag === 'INPUT' && on.type !== 'radio' && on.type !== 'checkbox') return;
    var choice = page.only.reduce(function (list, q) { return list.concat(all('.opt input', q)); }, [])[Number(e.key) - 1];
    if (choice) { e.preventDefault(); choice.focus(); choice.click(); }
  });
  el('send-all').addEventListener('click', function () { anyway = true; el('unanswered').hidden = true; send(); });
  el('show-blank').addEventListener('click', function () { el('unanswered').hidden = true; show(blanks()[0]); });
  el('next').addEventListener('click', function () { go(step + 1); });
  el('back').addEventListener('click', function () { go(step - 1); });
  el('whole').addEventListener('click', function () { whole = !whole; draw(); });
  el('clear').addEventListener('click', function () {
    if (confirm(el('clear').dataset.sure)) { forget(); location.reload(); }
  });
  addEventListener('online', function () { if (pending) send(); });
  all('#summary a').forEach(function (a) {
    a.addEventListener('click', function (e) {
      var q = document.getElementById(a.hash.slice(1));
      if (q) { e.preventDefault(); show(q); }
    });
  });

  resume();
  step = Math.max(0, (ask(), find(pages(), at)));
  draw();
  if (el('summary')) { keep(); el('summary').focus(); }
  if (pending) send();
})();
