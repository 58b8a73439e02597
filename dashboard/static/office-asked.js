// Finds units in the list of those that a round asks about, and ticks many at once.
'use strict';
(function () {
  var rows = Array.from(document.querySelectorAll('tr[data-unit]'));
  var find = document.getElementById('pick-words'), group = document.getElementById('pick-group'), says = document.getElementById('picked');

  // plain is a text as people type it in a hurry: small, without marks.
  function plain(text) { return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/đ/g, 'd').trim(); }

  function box(row) { return row.querySelector('input[type="checkbox"]'); }
  function units(list) { return new Set(list.map(function (row) { return row.dataset.unit; })).size; }

  function tell() {
    var asked = rows.filter(function (row) { return box(row).checked; }), shown = rows.filter(function (row) { return !row.hidden; });
    says.textContent = says.dataset.say.replace('{n}', units(asked)).replace('{shown}', units(shown)).replace('{all}', units(rows));
  }

  function sift() {
    var words = plain(find.value).split(/\s+/);
    rows.forEach(function (row) {
      var name = plain(row.cells[0].textContent + ' ' + row.dataset.unit);
      row.hidden = (group.value && row.dataset.group !== group.value) || !words.every(function (word) { return name.includes(word); });
    });
    tell();
  }

  find.addEventListener('input', sift);
  find.addEventListener('keydown', function (e) { if (e.key === 'Enter') e.preventDefault(); }); // it is no answer of the form
  group.addEventListener('change', sift);
  document.querySelectorAll('[data-tick]').forEach(function (button) {
    button.addEventListener('click', function () {
      rows.forEach(function (row) { if (!row.hidden) box(row).checked = button.dataset.tick === 'on'; });
      tell();
    });
  });
  rows.forEach(function (row) {
    row.addEventListener('input', function (e) {
      if (e.target.inputMode === 'numeric' && e.target.value) box(row).checked = true; // a number asks for the unit
      tell();
    });
  });
  document.getElementById('pick').hidden = false;
  sift();
})();
