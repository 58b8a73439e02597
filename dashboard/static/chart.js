// Draws the charts of a page. The option of each stands as JSON beside it; the theme is
// made of the page's own colours, face and number form.
'use strict';
(function () {
  var root = document.documentElement;
  var number = new Intl.NumberFormat(root.lang === 'en' ? 'en' : 'vi', { maximumFractionDigits: 2 });

  function format(v) {
    if (Array.isArray(v)) v = v[0];
    return typeof v === 'number' ? minus(number.format(v)) : '–';
  }

  // minus puts the sign that is as wide as a digit, as tables do.
  function minus(text) { return text.replace('-', '−'); }

  // wrap breaks a label into lines of about so many letters.
  function wrap(text, size) {
    return text.split(' ').reduce(function (lines, word) {
      var last = lines[lines.length - 1];
      if (last && (last + ' ' + word).length <= size) lines[lines.length - 1] = last + ' ' + word;
      else lines.push(word);
      return lines;
    }, []).join('\n');
  }

  // twoLines is wrap, of which the first two lines are left.
  function twoLines(text, size) {
    var lines = wrap(text, size).split('\n');
    return lines.length > 2 ? lines[0] + '\n' + lines[1] + '…' : lines.join('\n');
  }

  // theme is what ECharts draws with where an option is silent, in the colours that hold
  // for an element of the page.
  function theme(element) {
    var css = getComputedStyle(element);
    function colour(name) { return css.getPropertyValue('--' + name).trim(); }
    var size = Math.max(12, Math.round(parseFloat(getComputedStyle(root).fontSize) * 0.78));
    var ink = { color: colour('ink'), fontSize: size, fontFamily: colour('font').replace(/"/g, "'") }; // drawings hold it between double ones
    var line = { lineStyle: { color: colour('line') } };
    function axis(kind) {
      return {
        axisLabel: { color: colour('soft'), fontSize: size }, axisLine: line, axisTick: { show: false },
        splitLine: { show: kind === 'value', lineStyle: line.lineStyle }
      };
    }
    return {
      size: size, ink: ink.color, soft: colour('soft'),
      color: ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'].map(colour),
      textStyle: ink, legend: { textStyle: ink },
      tooltip: { backgroundColor: colour('card'), borderColor: colour('line'), textStyle: ink, axisPointer: { type: 'shadow' } },
      categoryAxis: axis('category'), valueAxis: axis('value'),
      radar: { splitArea: { show: false }, splitLine: line, axisLine: line, axisName: ink },
      bar: { itemStyle: { borderColor: colour('card'), borderWidth: 1 } } // between stacked bars
    };
  }

  // fitAxis gives an axis the room that the width leaves for its labels, and the height for
  // a second line of them.
  function fitAxis(axis, upright, theme, width, height) {
    var narrow = width < 480;
    axis.axisLabel = {};
    if (axis.type === 'value') {
      axis.axisLabel.formatter = format;
      if (narrow) axis.splitNumber = upright ? 3 : 2;
    } else if (upright) {
      axis.axisLabel = { color: theme.ink, width: Math.round(width * (narrow ? 0.38 : 0.33)), overflow: narrow ? 'truncate' : 'break', lineHeight: Math.round(theme.size * 1.15) };
      if (narrow && height >= 28 * axis.data.length) {
        axis.axisLabel.width = Math.round(width * 0.42);
        axis.axisLabel.formatter = function (name) { return twoLines(name, Math.floor(axis.axisLabel.width / theme.size / 0.55)); };
      }
    }
    if (!upright) axis.axisLabel.hideOverlap = true;
  }

  // fitSeries tells the first series of a chart from the others.
  function fitSeries(s, i, option, theme) {
    s.emphasis = { disabled: true };
    if (s.type === 'bar') {
      s.barMaxWidth = option.xAxis[0].type === 'value' ? 18 : 72;
      s.data.forEach(function (d) { if (d.label) Object.assign(d.label, { color: theme.ink, fontWeight: 600, fontSize: theme.size }); });
      return;
    }
    if (s.type === 'scatter') {
      s.markLine.lineStyle = { color: s.label ? theme.soft : theme.color[0], type: s.label ? 'dashed' : 'solid', width: s.label ? 1 : 2 };
      s.markLine.animation = false;
      if (s.label) { s.label.color = theme.ink; s.label.fontSize = theme.size; s.labelLayout = { hideOverlap: true }; }
      return;
    }
    s.lineStyle = { width: i === 0 ? 3 : 2, type: i === 0 ? 'solid' : i === 1 ? 'dashed' : 'dotted' };
    if (s.type === 'radar') {
      s.symbolSize = i === 0 ? 7 : 4;
      if (i === 0) s.areaStyle = { opacity: 0.14 };
    }
  }

  // fitQuadrants names the axes of dots over two values.
  function fitQuadrants(option, theme) {
    Object.assign(option.xAxis[0], { nameLocation: 'middle', nameGap: 28, nameTextStyle: { color: theme.soft, fontSize: theme.size } });
    Object.assign(option.yAxis[0], { nameLocation: 'end', nameTextStyle: { color: theme.soft, fontSize: theme.size, align: 'left' } });
    option.yAxis[0].splitNumber = 5;
    option.tooltip.formatter = function (d) { return d.name + '\n' + option.xAxis[0].name + ': ' + format(d.value[0]) + '\n' + option.yAxis[0].name + ': ' + format(d.value[1]); };
  }

  // fit makes an option for a plot of a width and height.
  function fit(text, theme, width, height) {
    var option = JSON.parse(text), narrow = width < 480;
    option.tooltip.valueFormatter = format;
    (option.xAxis || []).forEach(function (axis) { fitAxis(axis, false, theme, width); });
    (option.yAxis || []).forEach(function (axis) { fitAxis(axis, true, theme, width, height); });
    if (option.radar) {
      option.radar.radius = narrow ? '66%' : '62%';
      option.radar.axisName = { lineHeight: Math.round(theme.size * 1.35), formatter: function (name) {
        return narrow ? name.slice(0, name.indexOf('.')) : wrap(name, 22);
      } };
    }
    if (option.yAxis && option.yAxis[0].type === 'value' && option.series[0].type === 'scatter') fitQuadrants(option, theme);
    option.series.forEach(function (s, i) { fitSeries(s, i, option, theme); });
    return option;
  }

  // even writes every label of an axis with as many decimals as the longest of them needs.
  function even(chart) {
    var option = chart.getOption(), change = {};
    ['xAxis', 'yAxis'].forEach(function (name) {
      change[name] = (option[name] || []).map(function (axis, i) {
        if (axis.type !== 'value') return {};
        var most = chart.getModel().getComponent(name, i).axis.scale.getTicks().reduce(function (most, tick) {
          return Math.max(most, (String(Math.round(tick.value * 100) / 100).split('.')[1] || '').length);
        }, 0);
        var fixed = new Intl.NumberFormat(root.lang === 'en' ? 'en' : 'vi', { minimumFractionDigits: most, maximumFractionDigits: most });
        return { axisLabel: { formatter: function (v) { return minus(fixed.format(v)); } } };
      });
      if (!change[name].length) delete change[name];
    });
    chart.setOption(change);
  }

  // The light colours, for paper and for pictures that leave the page.
  var paper = document.createElement('i');
  paper.className = 'light';
  paper.hidden = true;
  document.body.append(paper);
  var dark = matchMedia('(prefers-color-scheme: dark)');
  var charts = [], printed = false, watch = new ResizeObserver(redrawAll);

  // begin makes room for a chart; its redraw fills the plot, and fills it anew when its size or
  // the colours of the page changed.
  function begin(figure) {
    var plot = figure.querySelector('.plot'), chart, drawn;
    plot.style.height = heightOf(figure) + 'px';
    function redraw(size, scheme, colours) {
      if (chart && drawn.scheme !== scheme) { chart.dispose(); chart = null; }
      if (chart && drawn.width === size.width && drawn.height === size.height) return;
      drawn = { scheme: scheme, width: size.width, height: size.height };
      if (!chart) chart = echarts.init(plot, colours, { renderer: 'svg', width: size.width, height: size.height });
      else chart.resize(size);
      chart.setOption(fit(optionOf(figure), colours, size.width, size.height), true);
      even(chart);
    }
    charts.push({ plot: plot, redraw: redraw, end: function () { chart.dispose(); } });
    watch.observe(plot);
  }

  function optionOf(figure) { return figure.querySelector('script').textContent; }
  function heightOf(figure) { return figure.querySelector('.plot').dataset.height * parseFloat(getComputedStyle(root).fontSize) / 16; }

  // forget ends the charts of what was taken out of the page: a screen on a wall draws for weeks.
  function forget() {
    charts = charts.filter(function (c) {
      if (!c.plot.isConnected) c.end();
      return c.plot.isConnected;
    });
  }

  // redrawAll asks for all sizes before it draws: after each drawing, an answer would have the
  // whole page laid out again.
  function redrawAll() {
    forget();
    var scheme = dark.matches && !printed, colours = theme(printed ? paper : root);
    var sizes = charts.map(function (c) { return { width: c.plot.clientWidth, height: c.plot.clientHeight }; });
    charts.forEach(function (c, i) { c.redraw(sizes[i], scheme, colours); });
  }

  function drawIn(element) {
    forget();
    element.querySelectorAll('figure.chart').forEach(begin);
    redrawAll();
  }
  drawIn(document);
  dark.addEventListener('change', redrawAll);
  addEventListener('beforeprint', function () { printed = true; redrawAll(); });
  addEventListener('afterprint', function () { printed = false; redrawAll(); });

  window.parindex = { drawIn: drawIn, theme: theme, fit: fit, even: even, optionOf: optionOf, heightOf: heightOf, wrap: wrap, paper: paper };
})();
