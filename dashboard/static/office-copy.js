// Puts a copy button beside each text that is there to be handed over.
'use strict';
(function () {
  // byHand copies what is selected, where the browser lets no page write to its clipboard.
  function byHand(text) {
    var field = document.createElement('textarea');
    field.value = text;
    field.className = 'unseen';
    document.body.append(field);
    field.select();
    var done = document.execCommand('copy');
    field.remove();
    return done ? Promise.resolve() : Promise.reject();
  }

  function copy(text) {
    if (!navigator.clipboard) return byHand(text);
    return navigator.clipboard.writeText(text).catch(function () { return byHand(text); });
  }

  document.querySelectorAll('button[data-copy]').forEach(function (button) {
    var from = document.getElementById(button.dataset.copy), says = button.textContent;
    button.hidden = false;
    button.addEventListener('click', function () {
      copy(from.value || from.textContent).then(function () {
        button.textContent = button.dataset.done;
        setTimeout(function () { button.textContent = says; }, 4000);
      }, function () {
        if (from.select) from.select();
        button.textContent = button.dataset.failed;
      });
    });
  });
})();
