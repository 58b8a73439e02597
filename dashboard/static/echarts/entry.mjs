import {use, init} from 'echarts/core';
import {BarChart, LineChart, RadarChart} from 'echarts/charts';
import {GridComponent, TooltipComponent, LegendComponent, RadarComponent, AriaComponent, MarkLineComponent, TitleComponent} from 'echarts/components';
import {SVGRenderer, CanvasRenderer} from 'echarts/renderers';
use([BarChart, LineChart, RadarChart, GridComponent, TooltipComponent, LegendComponent, RadarComponent, AriaComponent, MarkLineComponent, SVGRenderer, CanvasRenderer, TitleComponent]);
export {init};
