# A statement is begun: its first form. with s p from to day, and perhaps k former base kinds region country name owner
let k="" former="" base="" kinds=saas region="東日本" country="日本" name="{s}" owner="{p}"
on {day} as {p}.author open statement on {s} as st.{s}{k} former=@{former}   expect state DRAFT
edit st.{s}{k} form 01 service="{name}" provider_name="{owner}" summary="行政機関に提供するクラウドサービス（架空）。" kinds={kinds} \
	scope.0.part="本体機能" scope.0.included=in scope.1.part="試験提供機能" scope.1.included=out \
	regions.0.region="{region}" regions.0.region_country="{country}" bases.0.base={base} \
	audit_from={from} audit_to={to} staff_places="日本" \
	data_provider="契約情報と利用の記録。" data_user="利用者が登録する文書。" erasure=crypto \
	risk_summary="リスク分析の結果に基づき管理策を選択した。" security_head="取締役会" top_management="代表取締役"
