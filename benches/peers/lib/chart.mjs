// Figures of several contenders as dots on logarithmic axes, one panel a figure.
import * as echarts from 'echarts';
const OURS = 'rgb(0, 94, 165)', OTHERS = 'rgb(192, 80, 20)', FONT = { fontFamily: 'sans-serif', fontSize: 13, color: '#000' };
const WIDTH = 960, ROW = 22, HEAD = 44, FOOT = 28, NAMES = 190, BESIDE = 64;
// panels: [{ title, of: name -> number or nothing, shown: number -> text }]
export function chart(names, ours, panels, columns = 2) {
  const tall = HEAD + names.length * ROW + FOOT, wide = (WIDTH - NAMES) / columns, rows = Math.ceil(panels.length / columns);
  const own = (n) => (n === ours ? OURS : OTHERS), at = (i) => ({ left: NAMES + (i % columns) * wide, top: Math.floor(i / columns) * tall });
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: rows * tall });
  drawing.setOption({
    animation: false, backgroundColor: '#fff', textStyle: FONT,
    title: panels.map((p, i) => ({ text: p.title, ...at(i), padding: [12, 0], textStyle: { ...FONT, fontWeight: 'bold' } })),
    grid: panels.map((_, i) => ({ left: at(i).left, top: at(i).top + HEAD, width: wide - BESIDE, height: names.length * ROW })),
    xAxis: panels.map((p, i) => { const all = names.map(p.of).filter((x) => x > 0);
      return { gridIndex: i, type: 'log', min: 10 ** Math.floor(Math.log10(Math.min(...all))), max: 10 ** Math.ceil(Math.log10(Math.max(...all))), axisLabel: { ...FONT, fontSize: 11, hideOverlap: true }, splitLine: { lineStyle: { color: '#ddd' } } }; }),
    yAxis: panels.map((_, i) => ({ gridIndex: i, type: 'category', inverse: true, axisTick: { show: false }, axisLine: { lineStyle: { color: '#000' } }, splitLine: { show: true, lineStyle: { color: '#eee' } },
      axisLabel: i % columns ? { show: false } : { ...FONT, interval: 0, color: (n) => own(n) }, data: names })),
    series: panels.map((p, i) => ({ type: 'scatter', xAxisIndex: i, yAxisIndex: i, symbolSize: 9,
      data: names.filter((n) => p.of(n) > 0).map((n) => ({ value: [p.of(n), n], itemStyle: { color: own(n) }, label: { show: true, position: 'right', ...FONT, fontSize: 12, formatter: p.shown(p.of(n)) } })) })),
  });
  const svg = drawing.renderToSVGString();
  drawing.dispose(); // or the process never ends
  return svg;
}
