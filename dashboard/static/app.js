// What every public page does by itself.
'use strict';
(function () {
  // A box whose table fits needs no scrolling of its own; see .whole in app.css.
  document.querySelectorAll('.card.table > .scroll').forEach(function (box) {
    new ResizeObserver(function () {
      box.classList.remove('whole');
      if (box.scrollWidth <= box.clientWidth) box.classList.add('whole');
    }).observe(box);
  });

  // reveal opens what hides the item that a link leads to; on paper everything is open.
  function reveal() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var e = target; e; e = e.parentElement) if (e.tagName === 'DETAILS') e.open = true;
    if (target && target.closest('details')) target.scrollIntoView();
  }
  addEventListener('hashchange', reveal);
  reveal();
  var shut = [];
  addEventListener('beforeprint', function () {
    shut = [].slice.call(document.querySelectorAll('details.section:not([open]), details.more:not([open])'));
    shut.forEach(function (d) { d.open = true; });
  });
  addEventListener('afterprint', function () { shut.forEach(function (d) { d.open = false; }); });
})();
