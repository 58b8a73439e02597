// Draws the charts of a page. The option of each stands as JSON beside it; colours and
// the number form are those of the page.
'use strict';
(function () {
  var root = document.documentElement;
  var number = new Intl.NumberFormat(root.lang === 'en' ? 'en' : 'vi', { maximumFractionDigits: 2 });

  function format(v) {
    if (Array.isArray(v)) v = v[0];
    return typeof v === 'number' ? number.format(v) : '–';
  }

  // wrap breaks a label into lines of about so many letters.
  function wrap(text, size) {
    return text.split(' ').reduce(function (lines, word) {
      var last = lines[lines.length - 1];
      if (last && (last + ' ' + word).length <= size) lines[lines.length - 1] = last + ' ' + word;
      else lines.push(word);
      return lines;
    }, []).join('\n');
  }

  function dress(option, width) {
    var css = getComputedStyle(root);
    function colour(name) { return css.getPropertyValue('--' + name).trim(); }
    var size = Math.max(12, Math.round(parseFloat(css.fontSize) * 0.78));
    var narrow = width < 480;
    option.color = [colour('c1'), colour('c2'), colour('c3'), colour('c4'), colour('c5'), colour('c6')];
    option.textStyle = { fontFamily: css.getPropertyValue('--font'), fontSize: size, color: colour('ink') };
    Object.assign(option.tooltip, {
      backgroundColor: colour('card'), borderColor: colour('line'), valueFormatter: format,
      textStyle: { color: colour('ink'), fontSize: size, fontFamily: css.getPropertyValue('--font') },
      axisPointer: { type: 'shadow' }
    });
    if (option.legend) option.legend.textStyle = { color: colour('ink'), fontSize: size };
    ['xAxis', 'yAxis'].forEach(function (name) {
      (option[name] || []).forEach(function (axis) {
        axis.axisLabel = { color: colour('soft'), fontSize: size };
        axis.axisLine = { lineStyle: { color: colour('line') } };
        axis.axisTick = { show: false };
        axis.splitLine = { show: axis.type === 'value', lineStyle: { color: colour('line') } };
        if (axis.type === 'value') axis.axisLabel.formatter = format;
        if (name === 'yAxis' && axis.type === 'category') {
          Object.assign(axis.axisLabel, { color: colour('ink'), width: Math.round(width * (narrow ? 0.38 : 0.33)), overflow: narrow ? 'truncate' : 'break', lineHeight: Math.round(size * 1.15) });
        }
        if (name === 'xAxis') axis.axisLabel.hideOverlap = true;
        if (narrow && axis.type === 'value') axis.splitNumber = name === 'xAxis' ? 2 : 3;
      });
    });
    if (option.radar) {
      Object.assign(option.radar, {
        radius: narrow ? '66%' : '62%', splitArea: { show: false },
        splitLine: { lineStyle: { color: colour('line') } }, axisLine: { lineStyle: { color: colour('line') } },
        axisName: { color: colour('ink'), fontSize: size, lineHeight: Math.round(size * 1.35), formatter: function (name) {
          return narrow ? name.slice(0, name.indexOf('.')) : wrap(name, 22);
        } }
      });
    }
    option.series.forEach(function (s, i) {
      s.emphasis = { disabled: true };
      if (s.type === 'bar') {
        s.itemStyle = { borderColor: colour('card'), borderWidth: 1 }; // between stacked bars
        s.barMaxWidth = option.xAxis[0].type === 'value' ? 18 : 72;
        s.data.forEach(function (d) { if (d.label) Object.assign(d.label, { color: colour('ink'), fontWeight: 600, fontSize: size }); });
        return;
      }
      s.lineStyle = { width: i === 0 ? 3 : 2, type: i === 0 ? 'solid' : i === 1 ? 'dashed' : 'dotted' };
      if (s.type === 'radar') {
        s.symbolSize = i === 0 ? 7 : 4;
        if (i === 0) s.areaStyle = { opacity: 0.14 };
      }
    });
    return option;
  }

  var charts = [];
  document.querySelectorAll('figure.chart').forEach(function (figure) {
    var plot = figure.querySelector('.plot');
    var text = figure.querySelector('script').textContent;
    plot.style.height = plot.dataset.height * parseFloat(getComputedStyle(root).fontSize) / 16 + 'px';
    var chart = echarts.init(plot, null, { renderer: 'svg' });
    function draw() { chart.setOption(dress(JSON.parse(text), plot.clientWidth), true); }
    draw();
    charts.push({ draw: draw, resize: function () { chart.resize(); draw(); } });
    new ResizeObserver(charts[charts.length - 1].resize).observe(plot);
  });
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

  function redraw() { charts.forEach(function (c) { c.resize(); }); }
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  addEventListener('beforeprint', redraw);
  addEventListener('afterprint', redraw);
})();
