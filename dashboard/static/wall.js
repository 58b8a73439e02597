// Shows the pages of a list one after another, a screenful at a time. Pages are taken into
// this one, so that a full screen stays full and a lost connection leaves the last page.
'use strict';
(function () {
  var list = document.querySelector('ol.wall');
  if (!list) return;
  var bar = document.querySelector('.wallbar'), stage = document.getElementById('main');
  var every = Number(list.dataset.every) * 1000, pages = addresses(document);
  var at = -1, held = false, timer, ticker, since, turn = 0;
  var calm = matchMedia('(prefers-reduced-motion: reduce)').matches;

  function addresses(page) {
    return [].map.call(page.querySelectorAll('ol.wall a'), function (a) { return a.getAttribute('href'); });
  }

  async function take(address) {
    var answer = await fetch(address);
    if (!answer.ok) throw Object.assign(new Error(answer.status), { gone: answer.status === 404 });
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  }

  // go shows the page that is so many steps on. A new round asks what there is to show now; a
  // page that is there no more is passed over until then.
  async function go(step) {
    var mine = ++turn, from = at, next = 0;
    clearTimeout(timer);
    try {
      if (at >= 0 && at + step === pages.length) {
        var now = addresses(await take(location.href));
        if (now.length) pages = now;
        from = -1;
      }
      next = (from + step + pages.length) % pages.length;
      var page = await take(pages[next]);
      if (mine !== turn) return; // somebody pressed a key meanwhile
      at = next;
      put(page);
      bar.querySelector('.lost').hidden = true;
    } catch (e) {
      if (mine !== turn) return;
      bar.querySelector('.lost').hidden = !!e.gone;
      if (e.gone) say(at = next, '–');
      if (at < 0) at = 0;
    }
    wait();
  }

  function say(at, title) { bar.querySelector('.at').textContent = at + 1 + '/' + pages.length + ' · ' + title; }

  function put(page) {
    stage.replaceChildren.apply(stage, [].map.call(page.getElementById('main').children, function (e) { return document.importNode(e, true); }));
    document.title = page.title;
    say(at, page.title);
    parindex.drawIn(stage);
    scrollTo(0, 0);
  }

  function wait() {
    clearTimeout(timer);
    since = Date.now();
    if (!held) timer = setTimeout(on, every);
  }

  // on moves down a screenful and, at the end of a page, to the next.
  function on() {
    var root = document.documentElement, room = innerHeight - bar.offsetHeight - 40;
    if (scrollY + innerHeight >= root.scrollHeight - 8) return go(1);
    scrollBy({ top: room, behavior: calm ? 'instant' : 'smooth' });
    wait();
  }

  function hold() {
    held = !held;
    bar.querySelector('[value=hold]').setAttribute('aria-pressed', held);
    wait();
  }

  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  }

  var deeds = { back: function () { go(-1); }, next: function () { go(1); }, hold: hold, full: full };
  var keys = { ArrowLeft: 'back', ArrowRight: 'next', ' ': 'hold', f: 'full' };
  bar.addEventListener('click', function (event) { if (event.target.value in deeds) deeds[event.target.value](); });
  addEventListener('keydown', function (event) {
    if (event.target.closest('button, a') && event.key === ' ' || event.ctrlKey || event.altKey || event.metaKey || !(event.key in keys)) return;
    event.preventDefault();
    deeds[keys[event.key]]();
  });

  document.body.append(bar);
  bar.hidden = false;
  document.documentElement.classList.add('onwall');
  ticker = bar.querySelector('progress');
  setInterval(function () { ticker.value = held ? 0 : Math.min(1, (Date.now() - since) / every); }, 500);
  go(1);
})();
