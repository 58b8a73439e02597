// Guards what is typed into the forms of a page: a form is sent once however often its
// button is pressed, and what was typed into another one is not lost without a word.
'use strict';
(function () {
  var going = null; // the form that is being sent

  function edited(e) {
    if (e.type === 'hidden' || e.type === 'submit' || e.type === 'button' || e.tagName === 'FIELDSET') return false;
    if (e.type === 'file') return e.files.length > 0;
    if (e.type === 'checkbox' || e.type === 'radio') return e.checked !== e.defaultChecked;
    return e.value !== e.defaultValue;
  }

  // unsaved says whether a form holds what was typed, or came back because it was refused.
  function unsaved(form) {
    return form.dataset.keep === 'refused' || Array.from(form.elements).some(edited);
  }

  function rest() {
    going = null;
  }

  window.addEventListener('submit', function (ev) { // after the scripts of the page
    if (ev.defaultPrevented || ev.target.method !== 'post') return;
    if (going) return ev.preventDefault();
    going = ev.target;
    setTimeout(rest, 5000); // for those who stopped it
  });
  window.addEventListener('beforeunload', function (ev) {
    var left = Array.from(document.querySelectorAll('form[data-keep]')).filter(function (form) { return form !== going && unsaved(form); });
    if (!left.length) return;
    ev.preventDefault();
    setTimeout(rest, 0); // after the question, for those who stay
  });
  window.addEventListener('pageshow', rest);

  // weigh refuses files that the server would not take, before they are sent.
  function weigh(input) {
    var files = Array.from(input.files), text = input.dataset;
    var all = files.reduce(function (sum, f) { return sum + f.size; }, 0);
    var large = files.some(function (f) { return f.size > Number(text.each); });
    input.setCustomValidity(large || all > Number(text.all) || files.length > Number(text.count) ? text.tooMuch : '');
  }

  document.querySelectorAll('input[type="file"][data-each]').forEach(function (input) {
    input.addEventListener('change', function () {
      weigh(input);
      input.reportValidity();
    });
  });
})();
