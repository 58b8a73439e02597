import {use, init} from 'echarts/core';
import {BarChart, LineChart, RadarChart} from 'echarts/charts';
import {GridComponent, TooltipComponent, LegendComponent, RadarComponent, AriaComponent} from 'echarts/components';
import {SVGRenderer, CanvasRenderer} from 'echarts/renderers';
use([BarChart, LineChart, RadarChart, GridComponent, TooltipComponent, LegendComponent, RadarComponent, AriaComponent, SVGRenderer, CanvasRenderer]);
export {init};
