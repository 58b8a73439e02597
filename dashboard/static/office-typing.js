// Typing paper forms by the keyboard alone: a digit chooses an answer and goes on.
'use strict';
(function () {
  var form = document.getElementById('typing');
  var rows = [].slice.call(form.querySelectorAll('[data-row]'));
  var blank = document.getElementById('blank');
  document.getElementById('keys').hidden = false;

  function rowOf(e) { return e.closest('[data-row]'); }

  function enter(row) {
    if (!row) { document.getElementById('save').focus(); return; }
    var at = row.matches('input, select') ? row : row.querySelector('input:checked') || row.querySelector('input');
    at.focus();
    if (at.select && at.type === 'text') at.select();
    row.scrollIntoView({ block: 'center' });
  }

  function move(row, by) { enter(rows[Math.max(0, rows.indexOf(row) + by)]); }

  function count() {
    var n = form.querySelectorAll('[data-answer]').length - form.querySelectorAll('[data-answer] input[type="radio"]:checked').length;
    blank.hidden = false;
    blank.textContent = blank.dataset.say.replace('{n}', n);
  }

  form.addEventListener('keydown', function (e) {
    var row = rowOf(e.target);
    if ((e.ctrlKey || e.metaKey) && e.key === 'Enter') { e.preventDefault(); form.requestSubmit(); return; }
    if (!row || e.ctrlKey || e.metaKey || e.altKey) return;
    var choosing = e.target.type === 'radio' || e.target.type === 'checkbox';
    if (e.key === 'Enter') { e.preventDefault(); move(row, e.shiftKey ? -1 : 1); return; }
    if (!choosing) return;
    var choice = /^[0-9]$/.test(e.key) && row.querySelector('[data-key="' + e.key + '"]');
    if (choice) {
      e.preventDefault();
      choice.checked = choice.type === 'radio' || !choice.checked;
      count();
      move(row, 1);
    } else if (e.key === 'ArrowDown' || e.key === 'ArrowRight') { e.preventDefault(); move(row, 1); }
    else if (e.key === 'ArrowUp' || e.key === 'ArrowLeft' || e.key === 'Backspace') { e.preventDefault(); move(row, -1); }
    else if (e.key === 'Delete') {
      e.preventDefault();
      row.querySelectorAll('input').forEach(function (i) { i.checked = false; });
      count();
    }
  });
  form.addEventListener('change', count);
  count();
  enter(form.querySelector('[aria-invalid="true"]') || document.getElementById('form'));
})();
