// Judging by keyboard, saved at once. Without this script every form works by itself.
(() => {
  'use strict';
  const said = document.getElementById('said'), onward = document.getElementById('onward'), keys = document.getElementById('keys');
  const items = () => [...document.querySelectorAll('article.judged')];
  const here = () => document.activeElement?.closest('article.judged') || document.querySelector('article.judged.at');

  const tell = text => { said.textContent = ''; requestAnimationFrame(() => { said.textContent = text; }); };

  function fold(item, open) {
    const part = item.querySelector('details.fold');
    if (part) part.open = open;
  }

  function go(item) {
    if (!item) return;
    fold(item, true);
    for (const other of items()) other.classList.toggle('at', other === item);
    item.focus({preventScroll: true});
    item.scrollIntoView({block: item.offsetHeight > innerHeight * .8 ? 'start' : 'nearest'});
  }

  function move(by) {
    const list = items(), at = list.indexOf(here());
    if (at < 0) return go(list[0]);
    if (list[at + by]) return go(list[at + by]);
    if (by > 0) onward?.focus();
  }

  // after a verdict: the next item that waits, else on to the next sheet
  function forward(item) {
    const list = items(), at = list.indexOf(item);
    const next = list.slice(at + 1).concat(list.slice(0, at)).find(i => 'waits' in i.dataset);
    if (next) return go(next);
    onward?.focus();
  }

  // what the page says about how much is left
  function count() {
    const lead = document.getElementById('lead-text'), left = items().filter(i => 'waits' in i.dataset).length;
    lead.textContent = left ? lead.dataset.left.replace('#', left) : lead.dataset.done;
  }

  async function save(form, button) {
    const article = form.closest('article'), body = new URLSearchParams(new FormData(form, button));
    if (article.ariaBusy === 'true') return;
    body.set('part', '1');
    article.ariaBusy = 'true';
    try {
      const answer = await fetch(form.action, {method: 'POST', body, redirect: 'error', headers: {Accept: 'text/html'}});
      if (![200, 409, 422].includes(answer.status)) throw new Error(answer.status);
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('article.judged');
      if (!fresh) throw new Error('no item');
      article.replaceWith(fresh);
      go(fresh);
      if (answer.ok) {
        fold(fresh, false);
        tell(said.dataset.saved);
        count();
        forward(fresh);
      } else {
        tell(fresh.querySelector('[role=alert]')?.textContent || said.dataset.failed);
        fresh.querySelector('details.other[open] :is(input[name=points], textarea)')?.focus();
      }
    } catch {
      article.ariaBusy = null;
      let alert = article.querySelector('.unsent');
      if (!alert) {
        alert = document.createElement('p');
        alert.className = 'notice warning unsent';
        alert.setAttribute('role', 'alert');
        article.querySelector('.verdicts').prepend(alert);
      }
      alert.textContent = said.dataset.failed;
    }
  }

  document.addEventListener('submit', e => {
    const form = e.target;
    if (!form.closest('article.judged') || form.method !== 'post') return;
    e.preventDefault();
    save(form, e.submitter || form.querySelector('button[name=verdict]'));
  });

  // what a key does with the item that has the focus
  function open(item, key) {
    const part = item?.querySelector(`details[data-key=${key}]`);
    if (!part) return;
    part.open = true;
    part.querySelector('input[name=points], textarea').focus();
  }
  const deeds = {
    j: () => move(1),
    k: () => move(-1),
    a: () => here()?.querySelector('button[data-key=a]')?.click(),
    c: () => open(here(), 'c'),
    r: () => open(here(), 'r'),
    e: () => here()?.querySelector('.exhibits a')?.click(),
    n: () => onward?.click(),
    '/': () => document.getElementById('q')?.focus(),
    '?': () => keys.open ? keys.close() : keys.showModal(),
  };

  // who types by voice, or by accident, turns the keys off; the browser remembers in a
  // cookie, as signing out clears what else is kept
  const keysOn = document.getElementById('keys-on'), keysOpen = document.getElementById('keys-open');
  keysOn.checked = !document.cookie.split('; ').includes('judge-keys=off');
  keysOn.addEventListener('change', () => {
    document.cookie = 'judge-keys=off; path=/office/judge; samesite=strict; max-age=' + (keysOn.checked ? 0 : 31536000);
  });
  keysOpen.addEventListener('click', () => keys.showModal());
  keysOpen.hidden = false;

  document.addEventListener('keydown', e => {
    const field = e.target.closest('input:not([type=checkbox]), textarea, select');
    if (field) {
      if (e.key === 'Escape') { e.preventDefault(); const item = field.closest('article.judged'); item ? go(item) : field.blur(); }
      if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) { e.preventDefault(); field.form?.requestSubmit(field.form.querySelector('button[name=verdict]')); }
      return;
    }
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || (keys.open && e.key !== '?') || !keysOn.checked) return;
    const deed = deeds[e.key];
    if (deed) { e.preventDefault(); deed(); }
  });

  document.addEventListener('focusin', e => {
    const item = e.target.closest('article.judged');
    if (item) for (const other of items()) other.classList.toggle('at', other === item);
  });
  go(document.querySelector(location.hash ? `article.judged[id="${CSS.escape(decodeURIComponent(location.hash.slice(1)))}"]` : 'article.judged[data-waits]'));
})();
