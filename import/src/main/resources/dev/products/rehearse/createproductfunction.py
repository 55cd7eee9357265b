import json
import boto3
from decimal import Decimal

dynamodb = boto3.resource('dynamodb')
table = dynamodb.Table('ProductsTable')


def lambda_handler(event, context):
    try:
        product = json.loads(event['body'], parse_float=Decimal)
        table.put_item(Item=product)
        return {
            'statusCode': 200,
            'headers': {'Access-Control-Allow-Origin': '*'},
            'body': json.dumps('Product created successfully!')
        }
    except Exception as e:
        print(e)
        return {
            'statusCode': 500,
            'headers': {'Access-Control-Allow-Origin': '*'},
            'body': json.dumps('Error creating product: ' + str(e))
        }
