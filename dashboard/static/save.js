// Saves a chart or a map as PNG and SVG, with its title and where its numbers come from,
// and its numbers as CSV.
'use strict';
(function () {
  var margin = 24, width = 960, tallest = 1100;

  function text(selector, within) {
    var e = (within || document).querySelector(selector);
    return e ? e.textContent.trim().replace(/\s+/g, ' ') : '';
  }

  // source says whose numbers they are, of which publication, and at which address.
  function source() {
    var page = location.origin + location.pathname;
    return [text('.brand small'), text('.paper p'), page].filter(Boolean).join(' · ');
  }

  function send(blob, title, extension) {
    var name = title.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').toLowerCase()
      .replace(/[^a-z0-9]+/g, '-').slice(0, 60).replace(/^-|-$/g, '');
    var link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = (name || 'parindex') + '.' + extension;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  // What a picture is made of: a title above, the drawing, the source below.
  function sheet(title, height) {
    var lines = parindex.wrap(title, 84).split('\n'), notes = parindex.wrap(source(), 130).split('\n');
    var top = margin + lines.length * 26 + 8;
    return {
      lines: lines.map(function (s, i) { return { text: s, y: margin + 18 + i * 26, size: 19, weight: 600, name: 'ink' }; })
        .concat(notes.map(function (s, i) { return { text: s, y: top + height + 22 + i * 17, size: 12, weight: 400, name: 'soft' }; })),
      top: top, width: width + 2 * margin, height: top + height + 14 + notes.length * 17 + margin
    };
  }

  function colour(name) { return getComputedStyle(parindex.paper).getPropertyValue('--' + name).trim(); }

  function escape(s) { return s.replace(/[&<>"]/g, function (c) { return '&#' + c.charCodeAt(0) + ';'; }); }

  // svgOf puts the text of a drawing onto a sheet.
  function svgOf(title, height, drawing) {
    var s = sheet(title, height);
    var whole = '<svg xmlns="http://www.w3.org/2000/svg" width="' + s.width + '" height="' + s.height + '" viewBox="0 0 ' + s.width + ' ' + s.height + '" font-family="' + escape(colour('font')) + '">' +
      '<title>' + escape(title) + '</title><rect width="100%" height="100%" fill="' + colour('card') + '"/>' +
      s.lines.map(function (l) {
        return '<text x="' + margin + '" y="' + l.y + '" font-size="' + l.size + '" font-weight="' + l.weight + '" fill="' + colour(l.name) + '">' + escape(l.text) + '</text>';
      }).join('') + drawing.replace(/<svg/, '<svg x="' + margin + '" y="' + s.top + '"') + '</svg>';
    return whole.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''); // XML has no such letters
  }

  // pngOf lets a drawing be painted onto a sheet, two dots a pixel.
  function pngOf(title, height, paint, done) {
    var s = sheet(title, height), canvas = document.createElement('canvas'), c = canvas.getContext('2d');
    canvas.width = s.width * 2; canvas.height = s.height * 2;
    c.scale(2, 2);
    c.fillStyle = colour('card');
    c.fillRect(0, 0, s.width, s.height);
    s.lines.forEach(function (l) {
      c.fillStyle = colour(l.name);
      c.font = l.weight + ' ' + l.size + 'px ' + colour('font');
      c.fillText(l.text, margin, l.y);
    });
    c.translate(margin, s.top);
    paint(c);
    canvas.toBlob(done, 'image/png');
  }

  // chart is what can be saved of a figure that ECharts draws.
  function chart(figure) {
    var height = parindex.heightOf(figure), theme = parindex.theme(parindex.paper);
    function drawn(options, use) {
      var box = document.createElement('div');
      var c = echarts.init(options.ssr ? null : box, theme, Object.assign({ width: width, height: height }, options));
      c.setOption(parindex.fit(parindex.optionOf(figure), theme, width));
      parindex.even(c);
      var result = use(c);
      c.dispose();
      return result;
    }
    return {
      title: text('figcaption', figure), height: height,
      svg: function () { return drawn({ renderer: 'svg', ssr: true }, function (c) { return c.renderToSVGString(); }); },
      paint: function (context) {
        drawn({ renderer: 'canvas', devicePixelRatio: 2 }, function (c) { context.drawImage(c.renderToCanvas({ pixelRatio: 2 }), 0, 0, width, height); });
      },
      rows: function () { return rowsOf(JSON.parse(parindex.optionOf(figure))); }
    };
  }

  // whiskerRows are a row for each label: its value and the ends of its line.
  function whiskerRows(option) {
    var s = option.series[0], lines = s.markLine.data, ends = lines.length ? lines[0].map(function (e) { return e.name; }) : ['', ''];
    return [['', s.name].concat(ends)].concat(option.yAxis[0].data.map(function (label, i) {
      var line = lines.find(function (l) { return l[0].coord[1] === i; }), v = s.data[i].value[0];
      return [label, v === '-' ? '' : v].concat(line ? line.map(function (e) { return e.coord[0]; }) : ['', '']);
    }));
  }

  // dotRows are a row for each dot over two values.
  function dotRows(option) {
    return [['', option.xAxis[0].name, option.yAxis[0].name]].concat(option.series[0].data.map(function (d) { return [d.name].concat(d.value); }));
  }

  // rowsOf lays the numbers of an option out: a row for each label, a column for each series.
  function rowsOf(option) {
    if (option.series[0].type === 'scatter') return option.yAxis[0].type === 'category' ? whiskerRows(option) : dotRows(option);
    var axis = [].concat(option.xAxis || [], option.yAxis || []).find(function (a) { return a.type === 'category'; });
    var labels = axis ? axis.data : option.radar.indicator.map(function (i) { return i.name; });
    function value(s, i) {
      var d = axis ? s.data[i] : s.data[0].value[i];
      d = d && typeof d === 'object' ? d.value : d;
      return d === '-' || d === undefined ? '' : d;
    }
    return [[''].concat(option.series.map(function (s) { return s.name; }))].concat(labels.map(function (label, i) {
      return [label].concat(option.series.map(function (s) { return value(s, i); }));
    }));
  }

  var drawn = 'rect, circle, path, line, text';
  var kept = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline'];

  // map is what can be saved of a drawing that stands in the page.
  function map(box) {
    var svg = box.querySelector('svg'), view = svg.viewBox.baseVal, scale = Math.min(width / view.width, tallest / view.height);
    // shapes calls use with each shape as it looks in the light colours.
    function shapes(use) {
      svg.classList.add('light');
      svg.querySelectorAll(drawn).forEach(function (e, i) { use(e, getComputedStyle(e), i); });
      svg.classList.remove('light');
    }
    return {
      title: text('h2', box.closest('section')) || text('h1'), height: view.height * scale,
      svg: function () {
        var copy = svg.cloneNode(true), all = copy.querySelectorAll(drawn);
        shapes(function (e, style, i) { kept.forEach(function (k) { all[i].setAttribute(k, style.getPropertyValue(k)); }); });
        copy.setAttribute('width', width); // it stands in the middle
        copy.setAttribute('height', view.height * scale);
        return new XMLSerializer().serializeToString(copy);
      },
      paint: function (c) { shapes(function (e, style) { paintShape(c, svg, e, style, scale); }); },
      rows: function () { // of the table beside it, or what each dot says
        var side = box.closest('.sides');
        if (!side) return [].map.call(svg.querySelectorAll('title'), function (t) { return t.textContent.split(/: (?=[^:]*$)/); });
        return [].map.call(side.querySelectorAll('tr'), function (row) {
          return [].map.call(row.cells, function (cell) { return cell.textContent.trim(); });
        });
      }
    };
  }

  // paintShape paints one shape of a drawing that is laid out in the page.
  function paintShape(c, svg, e, style, scale) {
    var m = svg.getScreenCTM().inverse().multiply(e.getScreenCTM()), view = svg.viewBox.baseVal;
    c.save();
    c.translate((width - view.width * scale) / 2, 0);
    c.scale(scale, scale);
    c.translate(-view.x, -view.y);
    c.transform(m.a, m.b, m.c, m.d, m.e, m.f);
    c.fillStyle = style.fill;
    if (e.tagName === 'text') {
      var k = Math.abs(m.a) * scale; // letters of a pixel or two would run into each other
      c.scale(1 / k, 1 / k);
      c.font = style.fontWeight + ' ' + parseFloat(style.fontSize) * k + 'px ' + colour('font');
      c.textAlign = style.textAnchor === 'middle' ? 'center' : 'left';
      c.textBaseline = style.dominantBaseline === 'middle' ? 'middle' : 'alphabetic';
      c.fillText(e.textContent, e.getAttribute('x') * k, e.getAttribute('y') * k);
    } else {
      var path = new Path2D(e.tagName === 'path' ? e.getAttribute('d') : '');
      if (e.tagName === 'rect') path.roundRect(e.x.baseVal.value, e.y.baseVal.value, e.width.baseVal.value, e.height.baseVal.value, e.rx.baseVal.value);
      if (e.tagName === 'line') { path.moveTo(e.x1.baseVal.value, e.y1.baseVal.value); path.lineTo(e.x2.baseVal.value, e.y2.baseVal.value); }
      if (e.tagName === 'circle') path.arc(e.cx.baseVal.value, e.cy.baseVal.value, e.r.baseVal.value, 0, 2 * Math.PI);
      c.globalAlpha = style.fillOpacity;
      c.fill(path, style.fillRule);
      c.globalAlpha = 1;
      if (style.stroke !== 'none') {
        c.strokeStyle = style.stroke;
        c.lineWidth = parseFloat(style.strokeWidth) / (style.vectorEffect === 'non-scaling-stroke' ? Math.abs(m.a) * scale : 1);
        c.stroke(path);
      }
    }
    c.restore();
  }

  // csv writes rows as Excel opens them: marked as UTF-8, and no text read as a formula.
  function csv(rows) {
    return '\ufeff' + rows.map(function (row) {
      return row.map(function (v) {
        if (typeof v === 'string' && /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(v)) v = "'" + v;
        return /[",;\n\r]/.test(v) ? '"' + String(v).replace(/"/g, '""') + '"' : v;
      }).join(',');
    }).join('\r\n') + '\r\n';
  }

  var ways = {
    png: function (o) { pngOf(o.title, o.height, o.paint, function (blob) { send(blob, o.title, 'png'); }); },
    svg: function (o) { send(new Blob([svgOf(o.title, o.height, o.svg())], { type: 'image/svg+xml' }), o.title, 'svg'); },
    csv: function (o) { send(new Blob([csv(o.rows())], { type: 'text/csv' }), o.title, 'csv'); }
  };

  document.querySelectorAll('.save').forEach(function (row) { row.hidden = false; });
  document.addEventListener('click', function (event) {
    var button = event.target.closest('.save button');
    if (!button) return;
    var figure = button.closest('figure.chart');
    ways[button.value](figure ? chart(figure) : map(button.closest('.atlas, .strip')));
  });
})();
