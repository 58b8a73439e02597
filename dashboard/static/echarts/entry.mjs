import {use, init} from 'echarts/core';
import {BarChart, LineChart, RadarChart} from 'echarts/charts';
import {GridComponent, TooltipComponent, LegendComponent, RadarComponent, AriaComponent, MarkLineComponent} from 'echarts/components';
import {SVGRenderer} from 'echarts/renderers';
use([BarChart, LineChart, RadarChart, GridComponent, TooltipComponent, LegendComponent, RadarComponent, AriaComponent, MarkLineComponent, SVGRenderer]);
export {init};
