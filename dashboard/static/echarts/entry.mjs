import {use, init} from 'echarts/core';
import {BarChart, LineChart, RadarChart, ScatterChart} from 'echarts/charts';
import {GridComponent, MarkLineComponent, TooltipComponent, LegendComponent, RadarComponent, AriaComponent} from 'echarts/components';
import {SVGRenderer, CanvasRenderer} from 'echarts/renderers';
use([BarChart, LineChart, RadarChart, ScatterChart, GridComponent, MarkLineComponent, TooltipComponent, LegendComponent, RadarComponent, AriaComponent, SVGRenderer, CanvasRenderer]);
export {init};
